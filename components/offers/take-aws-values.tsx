'use client';

import { useState } from 'react';
import { takeAwsValuesAction } from '@/lib/actions/take-aws-values-action';
import type { OfferProgress } from '@/lib/schemas/offer-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { DifferencesTable } from './differences-table';
import { useOfferAction } from './use-offer-action';

/** For a change that somebody made in the console on purpose: what AWS has counts from now on. */
export function TakeAwsValues({ progress }: { progress: OfferProgress }) {
  const { isRunning, problem, run } = useOfferAction(progress.id);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>Take AWS’s values</Button>
      {problem !== null && (
        <p role="alert" className="basis-full text-sm text-danger-text">
          {problem}
        </p>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Take AWS’s values?"
        confirmLabel="Take AWS’s values"
        runningLabel="Taking…"
        dismissLabel="Not now"
        isRunning={isRunning}
        onConfirm={() => {
          void run(() => takeAwsValuesAction({ offerId: progress.id })).then(() => setIsAsking(false));
        }}
      >
        <p>The portal goes by what AWS has from now on. At AWS nothing changes; the audit keeps both.</p>
        <DifferencesTable differences={progress.differences} atAws="At AWS" />
      </ConfirmDialog>
    </>
  );
}

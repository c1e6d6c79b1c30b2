'use client';

import { useState } from 'react';
import { takeAwsValuesAction } from '@/lib/actions/take-aws-values-action';
import type { ClashView } from '@/lib/schemas/clash-view';
import type { OfferProgress } from '@/lib/schemas/offer-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { DifferencesTable } from './differences-table';
import { ClashQuestion, seenKeys } from './clash-question';
import { useOfferForm } from './use-offer-form';

const CONTROLS = { clashReason: 'take-values-reason' };

/** For a change that somebody made in the console on purpose: what AWS has counts from now on. */
export function TakeAwsValues({ progress, clashes }: { progress: OfferProgress; clashes: readonly ClashView[] }) {
  const { isRunning, problem, errors, settle, submit } = useOfferForm(progress.id, CONTROLS);
  const [isAsking, setIsAsking] = useState(false);
  const [clashReason, setClashReason] = useState('');
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>Take AWS’s values</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Take AWS’s values?"
        confirmLabel="Take AWS’s values"
        runningLabel="Taking…"
        dismissLabel="Not now"
        isRunning={isRunning}
        onConfirm={() => {
          const input = { offerId: progress.id, seenClashes: seenKeys(clashes), clashReason };
          void submit(() => takeAwsValuesAction(input)).then((isDone) => isDone && setIsAsking(false));
        }}
      >
        <p>The portal goes by what AWS has from now on. At AWS nothing changes; the audit keeps both.</p>
        <DifferencesTable differences={progress.differences} atAws="At AWS" />
        <ClashQuestion
          clashes={clashes}
          id={CONTROLS.clashReason}
          reason={clashReason}
          error={errors.clashReason}
          onChange={(reason) => {
            setClashReason(reason);
            settle('clashReason');
          }}
        />
        {problem !== null && (
          <p role="alert" className="text-sm text-danger-text">
            {problem}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}

'use client';

import { useState } from 'react';
import { takeAwsValuesAction } from '@/lib/actions/reconcile';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { ClashDialog } from '../clashes/clash-dialog';
import { DifferencesTable } from './differences-table';
import { useOfferForm } from '../offers/use-offer-action';

const CONTROLS = { clashReason: 'take-values-reason' };

/** For a change that somebody made in the console on purpose: what AWS has counts from now on. */
export function TakeAwsValues({ progress, clashes }: { progress: OfferProgress; clashes: readonly ClashView[] }) {
  const form = useOfferForm(progress.id, CONTROLS);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>Take AWS’s values</Button>
      {isAsking && (
        <ClashDialog
          title="Take AWS’s values?"
          confirmLabel="Take AWS’s values"
          runningLabel="Taking…"
          dismissLabel="Not now"
          clashes={clashes}
          form={form}
          reasonId={CONTROLS.clashReason}
          act={(agreement) => takeAwsValuesAction({ offerId: progress.id, ...agreement })}
          onClose={() => setIsAsking(false)}
        >
          <p>The portal goes by what AWS has from now on. At AWS nothing changes; the audit keeps both.</p>
          <DifferencesTable differences={progress.differences} atAws="At AWS" />
        </ClashDialog>
      )}
    </>
  );
}

'use client';

import { useState } from 'react';
import { stopReplacementAction } from '@/lib/actions/changes';
import type { ReplacementView } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useOfferAction } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

/** For a corrected copy that nobody is going to publish, or an old offer that is to stay. */
export function StopReplacement({ offerId, replacement }: { offerId: string; replacement: ReplacementView }) {
  const { isRunning, problem, run } = useOfferAction(offerId);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setIsAsking(true)}>
        Stop
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Stop fixing the accounts?"
        confirmLabel="Stop"
        runningLabel="Stopping…"
        dismissLabel="Go on"
        isRunning={isRunning}
        onConfirm={() => {
          void run(() => stopReplacementAction({ replacementId: replacement.id })).then(
            (isDone) => isDone && setIsAsking(false),
          );
        }}
      >
        <p>{whatBecomesOf(replacement)} The new offer stays as it is, and you can still publish it.</p>
        <Problem text={problem} />
      </ConfirmDialog>
    </>
  );
}

function whatBecomesOf({ waitsFor, order }: ReplacementView): string {
  if (waitsFor === 'old') return 'If AWS has been asked to cancel the old offer already, it still does.';
  return order === 'copy_first'
    ? 'The old offer stays open: it is no longer cancelled when the new one is live.'
    : 'The old offer stays cancelled.';
}

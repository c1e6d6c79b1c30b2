'use client';

import { CircleStop } from '../ui/icons';
import { useState } from 'react';
import { stopPublishingAction } from '@/lib/actions/publishing';
import { isMoving } from '@/lib/domain/offers/offer-status';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { tooLateSentence } from '../changes/too-late-sentence';
import { useOfferAction } from '../offers/use-offer-action';
import { useOfferProgress } from './use-offer-progress';
import { Problem } from '../ui/problem';

/** While it can still be stopped; then that it is being stopped. */
export function StopPublishing({ initial, url }: { initial: OfferProgress; url: string }) {
  const { progress } = useOfferProgress(initial, url);
  const { isRunning, problem, run } = useOfferAction(progress.id);
  const [isAsking, setIsAsking] = useState(false);

  if (progress.isStopRequested)
    return (
      <Button aria-disabled>
        <CircleStop aria-hidden />
        Stopping…
      </Button>
    );
  if (!isMoving(progress.status)) return null;
  return (
    <>
      <Problem text={problem} className="self-center" />
      {progress.canStop && (
        <Button onClick={() => setIsAsking(true)}>
          <CircleStop aria-hidden />
          Stop publishing
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Stop publishing?"
        variant="danger"
        confirmLabel="Stop publishing"
        runningLabel="Stopping…"
        dismissLabel="Keep publishing"
        isRunning={isRunning}
        onConfirm={() => {
          void run(() => stopPublishingAction({ offerId: progress.id })).then(() => setIsAsking(false));
        }}
      >
        <p>{afterStopping(progress)}</p>
        <p>{tooLateSentence(progress)}</p>
      </ConfirmDialog>
    </>
  );
}

function afterStopping({ kind }: OfferProgress): string {
  if (kind === 'RELEASE') return 'The offer stays a draft at AWS, and you can release it later.';
  return 'The offer goes back to you, and you can edit it and publish it again.';
}

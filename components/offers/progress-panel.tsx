'use client';

import { CircleCheck, Hourglass } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isMoving, offerStatusWords } from '@/lib/domain/offer-status';
import type { OfferProgress } from '@/lib/schemas/offer-view';
import { Note } from '../ui/note';
import { DifferencesCard } from './differences-card';
import { FailedCard } from './failed-card';
import { StaleLine } from './stale-line';
import { TimelineCard } from './timeline-card';
import { useOfferProgress } from './use-offer-progress';

type ProgressPanelProps = { initial: OfferProgress; url: string; canEdit: boolean };

/** What happens to the offer, live: the part of the page that answers "is it done, and if not, what now". */
export function ProgressPanel({ initial, url, canEdit }: ProgressPanelProps) {
  const { progress, updatedAt, failure } = useOfferProgress(initial, url);
  const moves = isMoving(progress.status);
  useRefreshWhenFinal(moves);
  return (
    <>
      {moves && failure !== null && <StaleLine updatedAt={updatedAt} failure={failure} />}
      <p aria-live="polite" className="sr-only">
        {announcementOf(progress)}
      </p>
      {progress.status === 'failed' && <FailedCard progress={progress} canEdit={canEdit} />}
      {progress.status === 'needs_check' && <DifferencesCard progress={progress} />}
      {moves && progress.waitSentence !== null && (
        <Note tone="warning" icon={Hourglass}>
          {progress.waitSentence}
        </Note>
      )}
      {progress.timeline.length > 0 && <TimelineCard progress={progress} />}
      {moves && (
        <Note tone="info" icon={CircleCheck} lead="You can close this page.">
          We keep going.
        </Note>
      )}
    </>
  );
}

/** The rest of the page comes from the server: it is asked again once nothing moves any more. */
function useRefreshWhenFinal(moves: boolean): void {
  const router = useRouter();
  const moved = useRef(moves);
  useEffect(() => {
    if (moved.current && !moves) router.refresh();
    moved.current = moves;
  }, [moves, router]);
}

/** One sentence a step, so that a screen reader says each step once. */
function announcementOf({ status, timeline, failures }: OfferProgress): string {
  if (status === 'failed') return `Failed. ${failures[0]?.title ?? ''}`;
  if (!isMoving(status)) return offerStatusWords[status];
  return timeline.find(({ state }) => state === 'current')?.label ?? offerStatusWords[status];
}

'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isMoving, offerStatusText, offerStatusWords } from '@/lib/domain/offers/offer-status';
import { changesByItself } from '@/lib/queries/offer-progress';
import type { OfferDetailView, OfferProgress } from '@/lib/schemas/offers/offer-view';
import { AcceptanceCard } from '../acceptance/acceptance-card';
import { ChangeNote } from '../changes/change-note';
import { StaleLine } from '../offers/list/stale-line';
import { TimelineCard } from '../offers/timeline-card';
import { useOfferProgress } from './use-offer-progress';
import { WaitReasonNote, WhileMovingNote } from './waiting-notes';

// Few offers come to these: their code comes with them.
const StoppedCard = dynamic(() => import('../offers/stopped-card').then((module) => module.StoppedCard));
const DraftAtAwsCard = dynamic(() => import('./draft-at-aws-card').then((module) => module.DraftAtAwsCard));
const FailedCard = dynamic(() => import('./failed-card').then((module) => module.FailedCard));
const NeedsCheckCard = dynamic(() => import('../offers/needs-check-card').then((module) => module.NeedsCheckCard));
const WaitingForApprovalCard = dynamic(() =>
  import('../approvals/waiting-for-approval-card').then((module) => module.WaitingForApprovalCard),
);

type ProgressPanelProps = {
  initial: OfferProgress;
  url: string;
  offer: Pick<
    OfferDetailView,
    | 'canEdit'
    | 'canPublish'
    | 'buyerAccountIds'
    | 'customerName'
    | 'publishedAt'
    | 'approval'
    | 'canTakeBack'
    | 'openClashes'
  >;
};

/** What happens to the offer, live: the part of the page that answers "is it done, and if not, what now". */
export function ProgressPanel({ initial, url, offer }: ProgressPanelProps) {
  const { progress, news, updatedAt, failure } = useOfferProgress(initial, url);
  const moves = isMoving(progress.status);
  const isChanging = changesByItself(progress);
  useRefreshWhenFinal(isChanging);
  useRefreshOnNews(isChanging ? null : signatureOf(initial), signatureOf(news));
  return (
    <>
      {moves && failure !== null && <StaleLine updatedAt={updatedAt} failure={failure} />}
      <p aria-live="polite" className="sr-only">
        {announcementOf(progress)}
      </p>
      {hasFailed(progress) && <FailedCard progress={progress} offer={{ id: progress.id, ...offer }} />}
      {progress.status === 'waiting_for_approval' && <WaitingForApprovalCard offerId={progress.id} {...offer} />}
      {differs(progress, moves) && (
        <NeedsCheckCard progress={progress} canPublish={offer.canPublish} clashes={offer.openClashes} />
      )}
      {progress.status === 'cancelled' && offer.publishedAt === null && (
        <StoppedCard offerId={progress.id} canEdit={offer.canEdit} />
      )}
      {(progress.agreements.length > 0 || awaitsBuyers(progress)) && (
        <AcceptanceCard progress={progress} buyerAccountIds={offer.buyerAccountIds} />
      )}
      {progress.isDraftAtAws && <DraftAtAwsCard progress={progress} {...offer} />}
      {progress.change?.isMoving === true && <ChangeNote change={progress.change} />}
      {(moves || progress.change?.isMoving === true) && <WaitReasonNote progress={progress} />}
      {progress.timeline.length > 0 && <TimelineCard progress={progress} />}
      {moves && <WhileMovingNote progress={progress} />}
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

/** A buyer accepted, or somebody changed it in the console: the whole page is asked for again, once for each news. */
function useRefreshOnNews(shown: string | null, news: string): void {
  const router = useRouter();
  useEffect(() => {
    if (shown !== null && shown !== news) router.refresh();
  }, [shown, news, router]);
}

function signatureOf({ status, agreements, differences, attempt }: OfferProgress): string {
  return JSON.stringify([status, agreements, differences, attempt]);
}

const awaitsBuyers = ({ status }: OfferProgress) => status === 'live' || status === 'expiring';

/** Needs a person: also an accepted offer that somebody has changed in the console since. */
function differs({ status, differences, isDraftAtAws }: OfferProgress, moves: boolean): boolean {
  return status === 'needs_check' || (!moves && !isDraftAtAws && differences.length > 0);
}

/** A draft at AWS that could not be released stays a draft, and says why. */
function hasFailed({ status, isDraftAtAws, failures, change }: OfferProgress): boolean {
  const hasChangeFailed = change !== null && !change.isMoving && status !== 'needs_check';
  return status === 'failed' || ((isDraftAtAws || hasChangeFailed) && failures.length > 0);
}

/** One sentence a step, so that a screen reader says each step once. */
function announcementOf(progress: OfferProgress): string {
  const { status, timeline, failures } = progress;
  if (hasFailed(progress)) return `Failed. ${failures[0]?.title ?? ''}`;
  if (!isMoving(status)) return offerStatusText(status, progress.acceptance);
  if (progress.isStopRequested) return 'Stopping';
  return timeline.find(({ state }) => state === 'current')?.label ?? offerStatusWords[status];
}

import { z } from 'zod';
import { listChangeSetsOf, type ChangeSetRecord } from '../../db/engine/change-sets';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import type { Db } from '../../db/core/transaction';
import { cancellableStates } from '../../domain/engine/change-set-progress';
import { failureWords, type FailedOffer } from '../../domain/failures/failure-words';
import { acceptedBeforeCancel, isOfferChange } from '../../domain/changes/offer-change';
import { offerStatusOf } from '../../domain/offers/offer-status';
import { differenceInWords } from '../../domain/engine/read-back';
import { failure, success, type Result } from '../../domain/core/result';
import { waitWords } from '../../domain/engine/wait-words';
import type { AgreementView, FailureView, OfferProgress } from '../../schemas/offers/offer-view';
import { canBeComparedAgain } from '../reconcile/compare-one-offer';
import { defineUseCase } from '../core/use-case';
import { failedOfferOf } from '../engine/failed-offer';
import { hasOpenChangeSet } from '../../domain/engine/attempts';
import { timelineOf } from './offer-timeline';
import { queuePlaceInPortal } from '../publishing/queue-place';
import { readAcceptance } from '../acceptance/refresh-acceptance';

export type AttemptOutcome = Pick<
  OfferProgress,
  'endedAt' | 'canCompareAgain' | 'canSearchAgain' | 'failures' | 'differences'
>;

/** What moves about an offer: its status, timeline and failures. Asked for every second while a page shows it. */
export const offerProgress = defineUseCase(
  'offer.read',
  z.uuid(),
  async ({ database: { prisma }, now }, offerId): Promise<Result<OfferProgress>> => {
    const offer = await findOffer(prisma, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    const changeSets = await listChangeSetsOf(prisma, offerId);
    return success(await readProgress(prisma, offer, changeSets, now));
  },
);

/** `changeSets`: newest first. */
export async function readProgress(
  db: Db,
  offer: OfferRecord,
  changeSets: readonly ChangeSetRecord[],
  now: Date,
): Promise<OfferProgress> {
  const latest = changeSets[0];
  const [queue, agreements] = await Promise.all([queuePlaceInPortal(db, latest), agreementViews(db, offer)]);
  const wait = latest?.waitReason == null ? null : waitWords(latest.waitReason);
  return {
    id: offer.id,
    status: offerStatusOf(offer, now),
    acceptance: acceptanceOf(offer),
    awsOfferId: offer.awsOfferId,
    submittedAt: latest?.createdAt.toISOString() ?? null,
    attempt: latest?.attempt ?? 0,
    kind: latest?.kind ?? null,
    timeline: latest === undefined ? [] : timelineOf(latest),
    waitSentence: wait?.sentence ?? null,
    waitAdminText: wait?.adminText ?? null,
    queue,
    ...stopping(latest),
    isDraftAtAws: offer.stage === 'DRAFT_AT_AWS',
    isBeingCompared: offer.isComparisonRequested,
    change: changeOf(latest),
    ...attemptOutcome(offer, latest),
    sentToBuyer: offer.sentAt === null ? null : { at: offer.sentAt.toISOString(), to: offer.sentTo ?? '' },
    agreements,
    isAcceptedBeforeCancel: agreements.some(
      ({ outcome, accountId }) => outcome === 'accepted' && acceptedBeforeCancel(changeSets, accountId),
    ),
  };
}

/** What came of the latest attempt, as far as the offer and its change set tell. */
export function attemptOutcome(offer: OfferRecord, latest: ChangeSetRecord | undefined): AttemptOutcome {
  return {
    endedAt: latest?.endedAt?.toISOString() ?? null,
    canCompareAgain: canBeComparedAgain(offer) && !offer.isComparisonRequested,
    canSearchAgain: offer.stage === 'NEEDS_CHECK' && latest?.state === 'NEEDS_CHECK' && latest.checkedAt === null,
    failures:
      latest === undefined ? [] : latest.failures.map((failed) => failureView(failed, failedOfferOf(offer, latest))),
    differences: offer.differences.map(differenceInWords),
  };
}

async function agreementViews(db: Db, { awsOfferId, buyerAccountIds }: OfferRecord): Promise<AgreementView[]> {
  if (awsOfferId === null) return [];
  const { accounts } = await readAcceptance(db, awsOfferId, buyerAccountIds);
  return accounts.map(({ acceptedAt, endsAt, ...acceptance }) => ({
    ...acceptance,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
  }));
}

/** What is done is told by the offer itself. */
function changeOf(latest: ChangeSetRecord | undefined): OfferProgress['change'] {
  if (latest === undefined || !isOfferChange(latest.kind) || latest.state === 'CHECKED' || latest.state === 'CANCELLED')
    return null;
  const { kind, target } = latest;
  return { kind, isMoving: hasOpenChangeSet([latest]), expirationDate: target?.expirationDate ?? '' };
}

/** Shared by the list and the page, so that both count alike. */
export function acceptanceOf({
  acceptedCount,
  buyerAccountIds,
}: Pick<OfferRecord, 'acceptedCount' | 'buyerAccountIds'>): OfferProgress['acceptance'] {
  return { accepted: acceptedCount, of: buyerAccountIds.length };
}

function stopping(latest: ChangeSetRecord | undefined): Pick<OfferProgress, 'canStop' | 'isStopRequested'> {
  const isStoppable = latest !== undefined && cancellableStates.some((state) => state === latest.state);
  const isRequested = latest?.isStopRequested === true;
  return { canStop: isStoppable && !isRequested, isStopRequested: isStoppable && isRequested };
}

function failureView(failed: ChangeSetRecord['failures'][number], offer: FailedOffer): FailureView {
  const { code, message, changeType } = failed;
  return { ...failureWords(failed, offer), code, message, changeType };
}

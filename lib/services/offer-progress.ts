import { listChangeSetsOf, type ChangeSetRecord } from '../db/change-sets';
import { findOffer, type OfferRecord } from '../db/offers';
import { cancellableStates } from '../domain/change-set-progress';
import { failureWords, type FailedOffer } from '../domain/failure-words';
import { offerStatusOf } from '../domain/offer-status';
import type { QueuePlace } from '../domain/queue-place';
import { failure, success, type Result } from '../domain/result';
import { waitWords } from '../domain/wait-words';
import type { FailureView, OfferProgress } from '../schemas/offer-view';
import { canBeComparedAgain } from './check-offer-again';
import { authorise, type ServiceContext } from './context';
import { timelineOf } from './offer-timeline';
import { queuePlaceInPortal } from './queue-place';

/** What moves about an offer: its status, timeline and failures. Asked for every second while a page shows it. */
export async function offerProgress(context: ServiceContext, offerId: string): Promise<Result<OfferProgress>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const offer = await findOffer(prisma, offerId);
  if (offer === undefined) return failure({ kind: 'not_found' });
  const changeSets = await listChangeSetsOf(prisma, offerId);
  return success(progressOf(offer, changeSets, await queuePlaceInPortal(prisma, changeSets[0]), context.now));
}

/** `changeSets`: newest first. */
export function progressOf(
  offer: OfferRecord,
  changeSets: readonly ChangeSetRecord[],
  queue: QueuePlace | null,
  now: Date,
): OfferProgress {
  const latest = changeSets[0];
  const wait = latest?.waitReason == null ? null : waitWords(latest.waitReason);
  return {
    id: offer.id,
    status: offerStatusOf(offer, now),
    awsOfferId: offer.awsOfferId,
    submittedAt: latest?.createdAt.toISOString() ?? null,
    endedAt: latest?.endedAt?.toISOString() ?? null,
    attempt: latest?.attempt ?? 0,
    kind: latest?.kind ?? null,
    timeline: latest === undefined ? [] : timelineOf(latest),
    waitSentence: wait?.sentence ?? null,
    waitAdminText: wait?.adminText ?? null,
    queue,
    ...cancelling(latest),
    isDraftAtAws: offer.stage === 'DRAFT_AT_AWS',
    isRechecking: offer.isRecheckRequested,
    canCheckAgain: canBeComparedAgain(offer) && !offer.isRecheckRequested,
    canLookAgain: offer.stage === 'NEEDS_CHECK' && latest?.state === 'NEEDS_CHECK' && latest.checkedAt === null,
    failures:
      latest === undefined ? [] : latest.failures.map((failed) => failureView(failed, failedOffer(offer, latest))),
    differences: offer.differences,
  };
}

function cancelling(latest: ChangeSetRecord | undefined): Pick<OfferProgress, 'canCancel' | 'isCancelRequested'> {
  const isStoppable = latest !== undefined && cancellableStates.some((state) => state === latest.state);
  const isRequested = latest?.isCancelRequested === true;
  return { canCancel: isStoppable && !isRequested, isCancelRequested: isStoppable && isRequested };
}

function failedOffer({ snapshot, ...offer }: OfferRecord, { kind }: ChangeSetRecord): FailedOffer {
  return {
    kind,
    name: snapshot?.name ?? offer.name,
    authorizationId: snapshot?.authorizationId ?? offer.authorizationId ?? '',
    authorizationName: snapshot?.authorizationName ?? offer.authorizationName ?? '',
    buyerAccountIds: snapshot?.buyerAccountIds ?? offer.buyerAccountIds,
  };
}

function failureView(failed: ChangeSetRecord['failures'][number], offer: FailedOffer): FailureView {
  const { code, message, changeType } = failed;
  return { ...failureWords(failed, offer), code, message, changeType };
}

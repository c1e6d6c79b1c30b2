import { findLatestApproval } from '../db/approvals';
import { updateHeld, type ChangeSetRecord } from '../db/change-sets';
import { findOffer, saveSentSnapshot } from '../db/offers';
import { inTransaction, type Db } from '../db/transaction';
import { unusableAtAws } from '../domain/authorization';
import { utcDateOf } from '../domain/calendar';
import { priceMissedFailure, type ChangeSetFailure } from '../domain/change-set-failure';
import { areCovered, deviationSentence } from '../domain/deviation';
import { countedFrom, isOfferChange } from '../domain/offer-change';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import { buyerPriceOf, meetsTarget, samePrice } from '../domain/price';
import { failure, success, type Result } from '../domain/result';
import type { AuthorizationAnswer } from '../marketplace/authorizations';
import { isWorthAskingAgain } from '../marketplace/entities';
import { MarketplaceUnavailable } from '../marketplace/errors';
import { requestFor } from './change-set-request';
import { checkChangeBeforeSending } from './check-change-before-sending';
import type { HeldChangeSet, WorkerContext } from './change-set-worker';
import { effect } from './effects';
import { findDeviations } from './find-deviations';
import { readSharedAuthorization } from './shared-authorization';

/**
 * The last look before an irreversible request: the authorization is read again from AWS (at most some seconds ago), its price must still meet the tier's
 * target, the expiration must lie ahead, what leaves the policy must be approved, and the term is counted from the day of sending. Only for a request that has never been
 * sent; the row keeps the exact request that goes out.
 */
export async function checkBeforeSending(
  context: WorkerContext,
  { changeSet, holder }: HeldChangeSet,
): Promise<Result<ChangeSetRecord, ChangeSetFailure[]>> {
  const now = await context.now();
  const offer = await findOffer(context.database.prisma, changeSet.offerId);
  if (offer?.snapshot == null) throw new Error(`Offer ${changeSet.offerId} was queued without a snapshot.`);
  if (isOfferChange(changeSet.kind))
    return checkChangeBeforeSending(context, { changeSet, holder }, { ...offer, snapshot: offer.snapshot });
  const reading = await readSharedAuthorization(context, offer.snapshot.authorizationId, now);
  const problem =
    problemOf(offer.snapshot, reading, now) ??
    (await missingApproval(context.database.prisma, changeSet, offer.snapshot, now));
  if (problem !== undefined) return failure([problem]);
  // The term runs from the UTC day on which the request goes out, after a long queue too. A draft at AWS has its term already: it is released as it was reviewed.
  const snapshot = changeSet.kind === 'RELEASE' ? offer.snapshot : countedFrom(offer.snapshot, now);
  const identity = { submissionId: changeSet.submissionId, token: changeSet.request.ClientRequestToken };
  const request = requestFor(changeSet.kind, { snapshot, target: null }, identity, { ...offer, publishedAs: null });
  await effect('database.prepare_request', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      await updateHeld(transaction, changeSet.id, holder, { request });
      await saveSentSnapshot(transaction, changeSet.offerId, snapshot);
    }),
  );
  return success({ ...changeSet, request });
}

function problemOf(snapshot: OfferSnapshot, reading: AuthorizationAnswer, now: Date): ChangeSetFailure | undefined {
  if (reading.kind === 'unreadable') {
    if (isWorthAskingAgain(reading)) throw new MarketplaceUnavailable('unreachable', reading);
    const message = `${reading.code}: ${reading.message}`;
    return { code: 'PORTAL_AUTHORIZATION_UNREADABLE', message, changeType: null };
  }
  const unusable =
    reading.kind === 'gone'
      ? { sentence: 'It is no longer shared with this account' }
      : unusableAtAws(reading.authorization, now);
  if (unusable !== undefined || reading.kind === 'gone')
    return { code: 'PORTAL_AUTHORIZATION_UNUSABLE', message: `${unusable?.sentence ?? ''}.`, changeType: null };
  const wholesale = reading.authorization.wholesalePrice ?? snapshot.wholesalePrice;
  const buyerPrice = buyerPriceOf(wholesale, snapshot.markupPercent);
  const isAsReviewed = samePrice(buyerPrice, snapshot.buyerPrice);
  if (!isAsReviewed || !meetsTarget(buyerPrice, snapshot.targetBuyerPrice, snapshot.tolerancePercent))
    return priceMissedFailure(wholesale, snapshot.markupPercent, snapshot.targetBuyerPrice);
  if (snapshot.expirationDate < utcDateOf(now))
    return {
      code: 'PORTAL_EXPIRATION_PASSED',
      message: `It would have ended on ${snapshot.expirationDate}.`,
      changeType: null,
    };
  return undefined;
}

/**
 * Nothing that leaves the policy goes out without somebody's approval, whatever put it into the queue: asked of the tier's own version
 * and of the policy in force, with what the offer would do to them today.
 */
async function missingApproval(
  db: Db,
  { offerId }: ChangeSetRecord,
  snapshot: OfferSnapshot,
  now: Date,
): Promise<ChangeSetFailure | undefined> {
  const deviations = await findDeviations(db, snapshot, now);
  if (deviations.length === 0) return undefined;
  const latest = await findLatestApproval(db, offerId);
  if (areCovered(deviations, latest?.state === 'APPROVED' ? latest.deviations : [])) return undefined;
  return {
    code: 'PORTAL_APPROVAL_MISSING',
    message: deviations.map(deviationSentence).join(' '),
    changeType: null,
  };
}

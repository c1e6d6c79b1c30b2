import { listChangeSetsOf, updateHeld, type ChangeSetRecord } from '../db/change-sets';
import { findOffer, type OfferRecord } from '../db/offers';
import { inTransaction } from '../db/transaction';
import { utcDateOf } from '../domain/calendar';
import type { ChangeSetFailure } from '../domain/change-set-failure';
import { countedFrom } from '../domain/offer-change';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import { differenceInWords, readBackDifferences } from '../domain/read-back';
import { failure, success, type Result } from '../domain/result';
import { agreementsOfOffer } from '../marketplace/agreements';
import { isWorthAskingAgain } from '../marketplace/entities';
import { MarketplaceUnavailable } from '../marketplace/errors';
import { describeOffers, type OfferReading } from '../marketplace/offers';
import { publishedAs, requestFor } from './change-set-request';
import type { HeldChangeSet, WorkerContext } from './change-set-worker';
import { effect } from './effects';
import { recordAgreements } from './sync-agreements';

type PublishedOffer = OfferRecord & { snapshot: OfferSnapshot };

/**
 * The last look before a published offer is changed: who has accepted it by now, whether it still is what the portal shows, and
 * which revision that is. The request names that revision, so that AWS refuses what somebody changes in between.
 */
export async function checkChangeBeforeSending(
  context: WorkerContext,
  { changeSet, holder }: HeldChangeSet,
  offer: PublishedOffer,
): Promise<Result<ChangeSetRecord, ChangeSetFailure[]>> {
  const now = await context.now();
  const accepted = await acceptedMeanwhile(context, changeSet, offer);
  if (accepted !== undefined) return failure([accepted]);
  const read = await readOffer(context, changeSet, offer);
  if (!read.ok) return read;
  const target = targetOf(changeSet, offer.snapshot, now);
  if (changeSet.kind === 'EXTEND' && target.expirationDate < utcDateOf(now))
    return failure([problem('PORTAL_EXPIRATION_PASSED', `It would have ended on ${target.expirationDate}.`)]);
  const { prisma } = context.database;
  const atAws = {
    awsOfferId: offer.awsOfferId,
    awsRevision: read.value.revision,
    publishedAs: publishedAs(await listChangeSetsOf(prisma, offer.id)),
  };
  const identity = { submissionId: changeSet.submissionId, token: changeSet.request.ClientRequestToken };
  const request = requestFor(changeSet.kind, { snapshot: offer.snapshot, target }, identity, atAws);
  await effect('database.prepare_request', () =>
    inTransaction(prisma, (transaction) => updateHeld(transaction, changeSet.id, holder, { request, target })),
  );
  return success({ ...changeSet, request, target });
}

/** A buyer may have accepted since the portal last asked; what was accepted is not changed any more. */
async function acceptedMeanwhile(
  context: WorkerContext,
  { kind }: ChangeSetRecord,
  { id, awsOfferId }: PublishedOffer,
): Promise<ChangeSetFailure | undefined> {
  const agreements = await effect('aws.read_agreements', () => agreementsOfOffer(context.connection, awsOfferId ?? ''));
  await recordAgreements(context.database, agreements);
  const { acceptedCount = 0, buyerAccountIds = [] } = (await findOffer(context.database.prisma, id)) ?? {};
  const isTooLate = kind === 'CORRECT' ? acceptedCount > 0 : acceptedCount >= buyerAccountIds.length;
  if (!isTooLate) return undefined;
  const message = `Accepted by ${String(acceptedCount)} of ${String(buyerAccountIds.length)} accounts.`;
  return problem('PORTAL_ACCEPTED_MEANWHILE', message);
}

/** A wrong offer can be withdrawn whatever differs; anything else only as long as it is what people see. */
async function readOffer(
  context: WorkerContext,
  { kind }: ChangeSetRecord,
  { awsOfferId, snapshot }: PublishedOffer,
): Promise<Result<OfferReading, ChangeSetFailure[]>> {
  const offerId = awsOfferId ?? '';
  const answers = await effect('aws.read_offer', () =>
    describeOffers(context.connection, [{ offerId, dimensionKey: snapshot.dimensionKey }]),
  );
  const answer = answers.get(offerId) ?? { kind: 'gone' };
  if (answer.kind === 'unreadable' && isWorthAskingAgain(answer))
    throw new MarketplaceUnavailable('unreachable', answer);
  if (answer.kind !== 'found') return failure([problem('PORTAL_OFFER_GONE', `AWS does not show ${offerId}.`)]);
  const differences = readBackDifferences(snapshot, answer.offer);
  if (kind === 'CANCEL' || differences.length === 0) return success(answer);
  const texts = differences
    .map(differenceInWords)
    .map(({ field, reviewed, published }) => `${field}: ${published} instead of ${reviewed}`);
  return failure([problem('PORTAL_OFFER_CHANGED', `${texts.join('; ')}.`)]);
}

/** A duration that changes runs from the UTC day on which the request goes out. */
function targetOf({ target }: ChangeSetRecord, before: OfferSnapshot, now: Date): OfferSnapshot {
  if (target === null) throw new Error('A published offer is changed without saying to what.');
  return target.agreementDuration === before.agreementDuration ? target : countedFrom(target, now);
}

function problem(code: string, message: string): ChangeSetFailure {
  return { code, message, changeType: null };
}

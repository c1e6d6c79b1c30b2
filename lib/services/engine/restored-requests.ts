import type { ChangeSetRecord } from '../../db/engine/change-sets';
import { isOfferChange, countedFrom } from '../../domain/changes/offer-change';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { StartChangeSetRequest } from '../../domain/engine/start-change-set-schema';
import { publishedAs, requestFor, type OfferAtAws } from './change-set-request';

/** A request that a row may have sent, and what the offer and the change are according to it. */
export type RestoredRequest = {
  request: StartChangeSetRequest;
  snapshot: OfferSnapshot;
  target: OfferSnapshot | null;
};

/** The offer as it was frozen, and as it is known at AWS. */
type ReviewedOffer = Pick<OfferAtAws, 'awsOfferId' | 'awsRevision'> & { snapshot: OfferSnapshot };

/** Between counting a duration and AWS's start of it; and AWS's clock may be behind by so much. */
const COUNTED_BEFORE_MS = 10 * 60_000;
const CLOCKS_DIFFER_BY_MS = 2 * 60_000;

/**
 * Every request that an unsent row may have sent in the meantime that a restore took away: as it is stored, and with its durations counted
 * from the day on which AWS started it, as is done with each request just before it is sent.
 */
export function restoredRequests(
  changeSet: ChangeSetRecord,
  offer: ReviewedOffer,
  changeSets: readonly ChangeSetRecord[],
  startedAt: Date | null,
): RestoredRequest[] {
  const { request, target } = changeSet;
  const stored = { request, snapshot: offer.snapshot, target };
  const counted = daysAround(startedAt).map((day) => requestCountedFrom(day, changeSet, offer, changeSets));
  return [stored, ...counted];
}

function requestCountedFrom(
  day: Date,
  { kind, submissionId, request, target }: ChangeSetRecord,
  offer: ReviewedOffer,
  changeSets: readonly ChangeSetRecord[],
): RestoredRequest {
  const isFrozen = kind === 'RELEASE' || isOfferChange(kind);
  const snapshot = isFrozen ? offer.snapshot : countedFrom(offer.snapshot, day);
  const isCountedAgain = target !== null && target.termYears !== offer.snapshot.termYears;
  const change = { snapshot, target: isCountedAgain ? countedFrom(target, day) : target };
  const identity = { submissionId, token: request.ClientRequestToken };
  return { ...change, request: requestFor(kind, change, identity, { ...offer, publishedAs: publishedAs(changeSets) }) };
}

/** Instants of the one, two or three days from which the duration may have been counted. */
function daysAround(startedAt: Date | null): Date[] {
  if (startedAt === null) return [];
  const instants = [0, -COUNTED_BEFORE_MS, CLOCKS_DIFFER_BY_MS].map((offset) => new Date(startedAt.getTime() + offset));
  return [...new Map(instants.map((instant) => [instant.toISOString().slice(0, 10), instant])).values()];
}

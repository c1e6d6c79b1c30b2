import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { OfferStage } from '../../domain/offers/offer-status';
import type { ReadBackDifference } from '../../domain/engine/read-back';
import { findOffers, snapshotColumns, type OfferRecord } from '../offers/offers';
import type { Db, Transaction } from '../core/transaction';

/** A published offer that AWS has changed: what it is now, and what differs from what was asked for. */
export async function saveChangedOffer(
  transaction: Transaction,
  id: string,
  changed: {
    target: OfferSnapshot;
    stage: 'LIVE' | 'CANCELLED' | 'NEEDS_CHECK';
    awsRevision: number;
    differences: ReadBackDifference[];
  },
): Promise<void> {
  const { target, ...columns } = changed;
  await transaction.offer.update({ where: { id }, data: { ...snapshotColumns(target), ...columns } });
}

/** Has the agreements of an offer read again and again until then. */
export async function watchAgreements(transaction: Transaction, id: string, until: Date): Promise<void> {
  await transaction.offer.update({
    where: { id },
    data: { agreementsWatchedUntil: until, agreementsReadAt: null },
  });
}

export async function requestComparison(transaction: Transaction, id: string, now: Date): Promise<void> {
  await transaction.offer.update({ where: { id }, data: { comparisonRequestedAt: now } });
}

/** Offers that somebody wants compared with AWS, the oldest wish first. */
export async function listToCompare(db: Db, limit: number): Promise<OfferRecord[]> {
  const rows = await db.offer.findMany({
    where: { comparisonRequestedAt: { not: null }, awsOfferId: { not: null } },
    select: { id: true },
    orderBy: { comparisonRequestedAt: 'asc' },
    take: limit,
  });
  return findOffers(
    db,
    rows.map(({ id }) => id),
  );
}

/** What comparing showed; the wish is fulfilled. A null revision: AWS did not show the offer. */
export async function saveComparison(
  transaction: Transaction,
  id: string,
  {
    awsRevision,
    differences,
    stage,
  }: { awsRevision: number | null; differences: ReadBackDifference[]; stage: OfferStage },
): Promise<void> {
  await transaction.offer.update({
    where: { id },
    data: { comparisonRequestedAt: null, differences, stage, ...(awsRevision !== null && { awsRevision }) },
  });
}

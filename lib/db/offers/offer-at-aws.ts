import type { OfferStage } from '../../domain/offers/offer-status';
import type { ReadBackDifference } from '../../domain/engine/read-back';
import type { Db, Transaction } from '../core/transaction';

/** What the comparison with AWS showed, written together with the stage that follows. */
export async function saveComparison(
  transaction: Transaction,
  id: string,
  comparison: { stage: OfferStage; differences: ReadBackDifference[]; awsRevision: number | null },
): Promise<void> {
  await transaction.offer.update({ where: { id }, data: comparison });
}

/** What the agreements of an offer say about it, written together with the stage that follows. */
export async function saveAcceptance(
  transaction: Transaction,
  id: string,
  acceptance: { stage: OfferStage; acceptedCount: number; failedCount: number; agreementEndsAt: Date | null },
): Promise<void> {
  await transaction.offer.update({ where: { id }, data: acceptance });
}

/** Offers whose agreements are watched by themselves and have not been asked for since `readBefore`. */
export async function listWatchedOffers(
  db: Db,
  readBefore: Date,
  limit: number,
): Promise<{ id: string; awsOfferId: string; watchedUntil: Date }[]> {
  const rows = await db.offer.findMany({
    where: {
      agreementsWatchedUntil: { not: null },
      awsOfferId: { not: null },
      OR: [{ agreementsReadAt: null }, { agreementsReadAt: { lt: readBefore } }],
    },
    select: { id: true, awsOfferId: true, agreementsWatchedUntil: true },
    orderBy: { agreementsWatchedUntil: 'asc' },
    take: limit,
  });
  return rows.flatMap(({ id, awsOfferId, agreementsWatchedUntil }) =>
    awsOfferId === null || agreementsWatchedUntil === null
      ? []
      : [{ id, awsOfferId, watchedUntil: agreementsWatchedUntil }],
  );
}

/** The agreements of a watched offer have been read; once the time is over, for the last time. */
export async function markAgreementsRead(db: Db, id: string, readAt: Date, isLast: boolean): Promise<void> {
  await db.offer.update({
    where: { id },
    data: { agreementsReadAt: readAt, ...(isLast ? { agreementsWatchedUntil: null } : {}) },
  });
}

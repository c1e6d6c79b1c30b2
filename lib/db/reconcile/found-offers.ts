import type { Deviation } from '../../domain/approvals/deviation-schema';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { Prisma } from '../generated/client';
import { replaceBuyers, snapshotColumns } from '../offers/offers';
import type { Transaction } from '../core/transaction';

/** AWS's values instead of those that were reviewed. */
export async function saveAwsValues(
  transaction: Transaction,
  id: string,
  snapshot: OfferSnapshot,
  found: FoundDeviations,
): Promise<void> {
  const columns = { ...snapshotColumns(snapshot), ...deviationColumns(found), differences: [] };
  await transaction.offer.update({ where: { id }, data: columns });
  await replaceBuyers(transaction, id, snapshot.buyerAccountIds);
}

/** How what was found at AWS leaves the policy, and when it was found; nobody has said yet that it is meant. */
export type FoundDeviations = { deviations: Deviation[]; foundAt: Date };

function deviationColumns({ deviations, foundAt }: FoundDeviations) {
  return deviations.length === 0
    ? { deviations: Prisma.DbNull, deviatesSince: null }
    : { deviations, deviatesSince: foundAt };
}

/** Somebody says that these deviations are meant: they stay with the offer and wait for nobody any more. */
export async function confirmDeviations(transaction: Transaction, id: string): Promise<void> {
  await transaction.offer.update({ where: { id }, data: { deviatesSince: null } });
}

export type AdoptedOffer = {
  id: string;
  stage: 'LIVE' | 'DRAFT_AT_AWS';
  awsOfferId: string;
  awsRevision: number;
  publishedAt: Date | null;
  createdById: string;
};

/** An offer that was made in the console becomes one of the portal's. */
export async function createAdoptedOffer(
  transaction: Transaction,
  { id, ...columns }: AdoptedOffer,
  snapshot: OfferSnapshot,
  found: FoundDeviations,
): Promise<void> {
  const data = { ...columns, ...snapshotColumns(snapshot), ...deviationColumns(found), differences: [] };
  await transaction.offer.create({ data: { id, ...data } });
  await replaceBuyers(transaction, id, snapshot.buyerAccountIds);
}

import { replacementOrders, type ReplacementOrder } from '../domain/replacement';
import type { Db, Transaction } from './transaction';

export type ReplacementRecord = {
  id: string;
  oldOfferId: string;
  copyOfferId: string;
  order: ReplacementOrder;
  createdById: string;
  createdAt: Date;
  endedAt: Date | null;
  stoppedReason: string | null;
};

export async function createReplacement(
  transaction: Transaction,
  replacement: Pick<ReplacementRecord, 'oldOfferId' | 'copyOfferId' | 'order' | 'createdById'>,
): Promise<void> {
  await transaction.offerReplacement.create({ data: replacement });
}

export async function listOpenReplacements(db: Db, limit: number): Promise<ReplacementRecord[]> {
  const rows = await db.offerReplacement.findMany({
    where: { endedAt: null },
    orderBy: { createdAt: 'asc' },
    take: limit,
  });
  return rows.map(fromRow);
}

/** Every replacement that this offer is the old or the new one of, the newest first. */
export async function listReplacementsOf(db: Db, offerId: string): Promise<ReplacementRecord[]> {
  const rows = await db.offerReplacement.findMany({
    where: { OR: [{ oldOfferId: offerId }, { copyOfferId: offerId }] },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(fromRow);
}

/** False: it has ended already. */
export async function endReplacement(
  transaction: Transaction,
  id: string,
  endedAt: Date,
  stoppedReason: string | null,
): Promise<boolean> {
  const { count } = await transaction.offerReplacement.updateMany({
    where: { id, endedAt: null },
    data: { endedAt, stoppedReason },
  });
  return count === 1;
}

function fromRow({ order, ...row }: Omit<ReplacementRecord, 'order'> & { order: string }): ReplacementRecord {
  return { ...row, order: replacementOrders.find((known) => known === order) ?? 'copy_first' };
}

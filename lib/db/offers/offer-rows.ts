import type { OfferStage } from '../../domain/offers/offer-status';
import type { Prisma } from '../generated/client';
import type { Db } from '../core/transaction';

/** What a list shows of an offer: no document is read for it. */
export type OfferRowRecord = {
  id: string;
  stage: OfferStage;
  name: string;
  dealReference: string;
  customerId: string | null;
  customerName: string;
  authorizationName: string | null;
  tierId: string | null;
  tierName: string | null;
  buyerPrice: string | null;
  expirationDate: string | null;
  buyerAccountIds: string[];
  awsOfferId: string | null;
  sentAt: Date | null;
  acceptedCount: number;
  agreementEndsAt: Date | null;
  createdByName: string;
  createdAt: Date;
  updatedAt: Date;
};

const columns = {
  id: true,
  stage: true,
  name: true,
  dealReference: true,
  customerId: true,
  customerName: true,
  tierId: true,
  buyerPrice: true,
  expirationDate: true,
  awsOfferId: true,
  sentAt: true,
  acceptedCount: true,
  agreementEndsAt: true,
  createdAt: true,
  updatedAt: true,
  authorization: { select: { name: true } },
  tier: { select: { name: true } },
  createdBy: { select: { name: true } },
  buyers: { select: { accountId: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.OfferSelect;

/** The rows of these ids, in the order of the ids. */
export async function findOfferRows(db: Db, ids: readonly string[]): Promise<OfferRowRecord[]> {
  const rows = await db.offer.findMany({ where: { id: { in: [...ids] } }, select: columns });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [recordOf(row)];
  });
}

function recordOf(row: Prisma.OfferGetPayload<{ select: typeof columns }>): OfferRowRecord {
  const { authorization, tier, createdBy, buyers, ...rest } = row;
  return {
    ...rest,
    authorizationName: authorization?.name ?? null,
    tierName: tier?.name ?? null,
    createdByName: createdBy.name,
    buyerAccountIds: buyers.map(({ accountId }) => accountId),
    buyerPrice: row.buyerPrice?.toFixed() ?? null,
    expirationDate: row.expirationDate?.toISOString().slice(0, 10) ?? null,
  };
}

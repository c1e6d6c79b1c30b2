import { type AttentionKind, attentionKinds } from '../../domain/dashboard/attention';
import { EVERY_OFFER, type OfferFilter } from '../../schemas/offers/offer-list-view';
import { Prisma } from '../generated/client';
import { filterPredicate } from '../offers/offer-filter';
import type { Db } from '../core/transaction';

/** The first offers of each kind: those whose day to accept ends next, else the latest ones. */
export async function listAttentionIds(
  db: Db,
  filter: Pick<OfferFilter, 'creator'>,
  perKind: number,
  now: Date,
): Promise<{ id: string; kind: AttentionKind }[]> {
  const selects = attentionKinds.map((kind) => {
    const predicate = filterPredicate({ ...EVERY_OFFER, ...filter, attention: kind }, now);
    return Prisma.sql`(SELECT "id", ${kind} AS "kind" FROM "Offer" WHERE ${predicate} ORDER BY ${orderOf(kind)} LIMIT ${perKind})`;
  });
  return db.$queryRaw<{ id: string; kind: AttentionKind }[]>(Prisma.join(selects, ' UNION ALL '));
}

const lastDay = Prisma.sql`COALESCE("expirationDate", 'infinity'::date)`;

function orderOf(kind: AttentionKind): Prisma.Sql {
  switch (kind) {
    case 'expiring':
    case 'not_sent':
    case 'not_accepted':
      return Prisma.sql`${lastDay}, "createdAt" DESC, "id" DESC`;
    case 'expired':
      return Prisma.sql`${lastDay} DESC, "createdAt", "id"`;
    default:
      return Prisma.sql`"createdAt" DESC, "id" DESC`;
  }
}

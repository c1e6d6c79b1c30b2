import { z } from 'zod';
import type { BuyerAccountLabel } from '../../domain/customers/customer';
import { customerPredicate, type CustomersShown } from './customer-search';
import { Prisma } from '../generated/client';
import { type PageRequest, type Position, walkOf } from '../core/keyset';
import type { Db } from '../core/transaction';

export type BookAccount = {
  accountId: string;
  label: BuyerAccountLabel | null;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  /** When AWS said that it does not know the account; null while it has not. */
  refusedAt: Date | null;
};

export type BookCustomer = {
  id: string;
  name: string;
  contactName: string;
  contactEmail: string;
  notes: string;
  /** Decimal text without an exponent. */
  expectedMonthlyUnits: string | null;
  timeZone: string | null;
  version: number;
  archivedAt: Date | null;
  createdByName: string;
  createdAt: Date;
  accounts: BookAccount[];
};

const relations = {
  createdBy: { select: { name: true } },
  buyerAccounts: {
    select: {
      accountId: true,
      label: true,
      confirmedAt: true,
      refusedAt: true,
      confirmedBy: { select: { name: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { accountId: 'asc' }],
  },
} satisfies Prisma.CustomerInclude;

export type BookFilter = { search: string; show: CustomersShown };

/** Places of one page in the order of names. `key`: the name in lower case as the database makes it. */
export async function listBookPositions(
  db: Db,
  { search, show }: BookFilter,
  { from, limit }: PageRequest,
): Promise<Position[]> {
  const { order, beyond } = walkOf(from, 'asc');
  const isBeyond =
    from === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(lower("name"), "id") ${beyond} (${from.position.key}, ${from.position.id}::uuid)`;
  return db.$queryRaw<Position[]>`
    SELECT lower("name") AS "key", "id" FROM "Customer"
    WHERE ${customerPredicate(search, show)} AND ${isBeyond}
    ORDER BY lower("name") ${order}, "id" ${order}
    LIMIT ${limit + 1}`;
}

export async function countBook(db: Db, search: string): Promise<{ active: number; archived: number }> {
  const [counts] = await db.$queryRaw<{ active: number; archived: number }[]>`
    SELECT COUNT(*) FILTER (WHERE "archivedAt" IS NULL)::int AS "active",
           COUNT(*) FILTER (WHERE "archivedAt" IS NOT NULL)::int AS "archived"
    FROM "Customer" WHERE ${customerPredicate(search, 'all')}`;
  if (counts === undefined) throw new Error('A count without a row.');
  return counts;
}

/** The customers of these ids, in the order of the ids. */
export async function findBookCustomers(db: Db, ids: readonly string[]): Promise<BookCustomer[]> {
  const rows = await db.customer.findMany({ where: { id: { in: [...ids] } }, include: relations });
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Archived or not. */
export async function findBookCustomer(db: Db, id: string): Promise<BookCustomer | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  return (await findBookCustomers(db, [id]))[0];
}

function fromRow(row: Prisma.CustomerGetPayload<{ include: typeof relations }>): BookCustomer {
  const { createdBy, buyerAccounts, expectedMonthlyUnits, createdById: _createdById, ...customer } = row;
  return {
    ...customer,
    expectedMonthlyUnits: expectedMonthlyUnits?.toFixed() ?? null,
    createdByName: createdBy.name,
    accounts: buyerAccounts.map(({ confirmedBy, ...account }) => ({
      ...account,
      confirmedByName: confirmedBy?.name ?? null,
    })),
  };
}

/** Ids of a customer's offers, newest first, and how many there are in all. */
export async function listOfferIdsOfCustomer(
  db: Db,
  customerId: string,
  limit: number,
): Promise<{ ids: string[]; count: number }> {
  const [rows, count] = await Promise.all([
    db.offer.findMany({
      where: { customerId },
      select: { id: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    }),
    db.offer.count({ where: { customerId } }),
  ]);
  return { ids: rows.map(({ id }) => id), count };
}

/** How many offers of the customer name each of its accounts. */
export async function countOffersByAccount(db: Db, customerId: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ accountId: string; count: number }[]>`
    SELECT "accountId", COUNT(*)::int AS "count" FROM "OfferBuyer"
    JOIN "Offer" ON "Offer"."id" = "offerId"
    WHERE "Offer"."customerId" = ${customerId}::uuid GROUP BY "accountId"`;
  return new Map(rows.map(({ accountId, count }) => [accountId, count]));
}

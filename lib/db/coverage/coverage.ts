import { coverageOfStatus, coverageStates, type CoverageState } from '../../domain/coverage/coverage';
import { offerStatuses } from '../../domain/offers/offer-status';
import { COUNTED_UP_TO } from '../../domain/core/counted-up-to';
import { customerPredicate } from '../customers/customer-search';
import { Prisma } from '../generated/client';
import { statusPredicate } from '../offers/offer-status-predicate';
import type { Db } from '../core/transaction';

/** `states`: at least one. */
export type CoverageSearch = { search: string; states: readonly CoverageState[] };

export type CoverageRecord = {
  id: string;
  name: string;
  state: CoverageState;
  /** Decimal text. */
  expectedMonthlyUnits: string | null;
  accountCount: number;
  /** The offer that decides, the newest of that state; null without any. */
  offerId: string | null;
};

/**
 * The SQL twin of `coverageOf`: every customer in use with the place of its state in `coverageStates`, by the ranges of
 * `statusPredicate`. A plain join: few customers walk the index of their offers, all of them read every offer once.
 */
function ranked(search: string, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT "Customer"."id", "Customer"."name", "Customer"."expectedMonthlyUnits" AS "units",
      COALESCE(MAX(${rankOfOffer(now)}), 0) AS "rank"
    FROM "Customer" LEFT JOIN "Offer" ON "Offer"."customerId" = "Customer"."id"
    WHERE ${customerPredicate(search, 'active')}
    GROUP BY "Customer"."id"`;
}

function rankOfOffer(now: Date): Prisma.Sql {
  const cases = offerStatuses.map((status) => {
    const rank = Prisma.raw(String(coverageStates.indexOf(coverageOfStatus[status])));
    return Prisma.sql`WHEN ${statusPredicate(status, now)} THEN ${rank}`;
  });
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

function matching({ states }: CoverageSearch): Prisma.Sql {
  return Prisma.sql`"rank" IN (${Prisma.join(states.map((one) => Prisma.raw(String(coverageStates.indexOf(one)))))})`;
}

/** How many customers stand how, and the units a month that they expect together. */
export async function countCoverage(
  db: Db,
  search: string,
  now: Date,
): Promise<Record<CoverageState, { count: number; units: string; withUnits: number }>> {
  const rows = await db.$queryRaw<{ rank: number; count: number; units: string; withUnits: number }[]>`
    SELECT "rank", COUNT(*)::int AS "count", COALESCE(SUM("units"), 0)::text AS "units",
      COUNT("units")::int AS "withUnits"
    FROM (${ranked(search, now)}) AS "ranked" GROUP BY "rank"`;
  const nobody = { count: 0, units: '0', withUnits: 0 };
  const entries = coverageStates.map(
    (state, rank) => [state, rows.find((row) => row.rank === rank) ?? nobody] as const,
  );
  return Object.fromEntries(entries) as Record<CoverageState, { count: number; units: string; withUnits: number }>;
}

/** A part of the list: who earns nothing first, among them who expects most; then by name. */
export async function listCoverage(
  db: Db,
  filter: CoverageSearch,
  part: { offset: number; limit: number },
  now: Date,
): Promise<CoverageRecord[]> {
  const rows = await db.$queryRaw<(Omit<CoverageRecord, 'state'> & { rank: number })[]>`
    WITH "part" AS MATERIALIZED (
      SELECT * FROM (${ranked(filter.search, now)}) AS "ranked" WHERE ${matching(filter)}
      ORDER BY "rank", "units" DESC NULLS LAST, lower("name"), "id"
      LIMIT ${part.limit} OFFSET ${part.offset}
    )
    SELECT "part"."id", "part"."name", "part"."rank", "part"."units"::text AS "expectedMonthlyUnits",
      (SELECT COUNT(*)::int FROM "BuyerAccount" WHERE "customerId" = "part"."id") AS "accountCount",
      (SELECT "Offer"."id" FROM "Offer" WHERE "customerId" = "part"."id" AND ${rankOfOffer(now)} = "part"."rank"
        ORDER BY "createdAt" DESC LIMIT 1) AS "offerId"
    FROM "part" ORDER BY "part"."rank", "part"."units" DESC NULLS LAST, lower("part"."name"), "part"."id"`;
  return rows.map(({ rank, ...row }) => ({ ...row, state: coverageStates[rank] ?? 'none' }));
}

export type CustomerWithoutOffer = Pick<CoverageRecord, 'id' | 'name' | 'expectedMonthlyUnits' | 'accountCount'> & {
  createdAt: Date;
};

/** The state `none` without ranking every offer: whoever is not known to have one is looked up. */
const withoutOffer = Prisma.sql`${customerPredicate('', 'active')} AND NOT "Customer"."isKnownToHaveOffer"
  AND NOT EXISTS (SELECT 1 FROM "Offer" WHERE "Offer"."customerId" = "Customer"."id")`;

/**
 * How many customers have no offer of any kind, at most one above `COUNTED_UP_TO`, and the first of them in the order of the coverage.
 * One statement for both: to find those without is the work.
 */
export async function readCustomersWithoutOffer(
  db: Db,
  limit: number,
): Promise<{ count: number; customers: CustomerWithoutOffer[] }> {
  const rows = await db.$queryRaw<(CustomerWithoutOffer & { count: number })[]>`
    WITH "without" AS MATERIALIZED (
      SELECT "id", "name", "createdAt", "expectedMonthlyUnits" FROM "Customer" WHERE ${withoutOffer}
    )
    SELECT "id", "name", "createdAt", "expectedMonthlyUnits"::text AS "expectedMonthlyUnits",
      (SELECT COUNT(*)::int FROM "BuyerAccount" WHERE "customerId" = "without"."id") AS "accountCount",
      (SELECT LEAST(COUNT(*), ${COUNTED_UP_TO + 1})::int FROM "without") AS "count"
    FROM "without"
    ORDER BY "without"."expectedMonthlyUnits" DESC NULLS LAST, lower("without"."name"), "without"."id" LIMIT ${limit}`;
  return { count: rows[0]?.count ?? 0, customers: rows.map(({ count: _count, ...customer }) => customer) };
}

/** How many customers have no offer of any kind, at most one above `COUNTED_UP_TO`. */
export async function countCustomersWithoutOffer(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT COUNT(*)::int AS "count"
    FROM (SELECT 1 FROM "Customer" WHERE ${withoutOffer} LIMIT ${COUNTED_UP_TO + 1}) AS "some"`;
  return row?.count ?? 0;
}

import { coverageOfStatus, coverageStates, type CoverageState } from '../../domain/coverage/coverage';
import { offerStatuses } from '../../domain/offers/offer-status';
import { COUNTED_UP_TO } from '../../domain/core/counted-up-to';
import { customerPredicate } from '../customers/customer-search';
import { Prisma } from '../generated/client';
import { statusPredicate } from '../offers/offer-status-predicate';
import { type PageRequest, type Position, walkOf } from '../core/keyset';
import type { Db } from '../core/transaction';

/** `states`: at least one. */
export type CoverageSearch = { search: string; states: readonly CoverageState[] };

export type CoveredCustomer = {
  id: string;
  name: string;
  state: CoverageState;
  /** Decimal text. */
  expectedMonthlyUnits: string | null;
  accountCount: number;
};

export type CoverageRecord = CoveredCustomer & {
  /** The name as the list is sorted by it. */
  sortName: string;
  /** The offer that decides, the newest of that state; null without any. */
  offerId: string | null;
};

/** Where a customer stands: the place of its state, the units that it expects as decimal text, and its name. */
export type CoverageKey = { rank: number; units: string | null; name: string };

export function coveragePosition({ id, state, expectedMonthlyUnits, sortName }: CoverageRecord): Position<CoverageKey> {
  return { id, key: { rank: coverageStates.indexOf(state), units: expectedMonthlyUnits, name: sortName } };
}

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

/** Who expects most comes first, unknown ones last: ascending like all that the list is sorted by, so that whole rows can be compared. */
const UNITS = Prisma.sql`COALESCE(-"units", 'Infinity'::numeric)`;

function beyondPosition({ id, key }: Position<CoverageKey>, beyond: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`("rank", ${UNITS}, lower("name"), "id") ${beyond}
    (${key.rank}::int, COALESCE(-(${key.units}::numeric), 'Infinity'::numeric), ${key.name}, ${id}::uuid)`;
}

const sorted = (order: Prisma.Sql) =>
  Prisma.sql`ORDER BY "rank" ${order}, ${UNITS} ${order}, lower("name") ${order}, "id" ${order}`;

const CUSTOMER = Prisma.sql`"id", "name", "rank", "units"::text AS "expectedMonthlyUnits",
  (SELECT COUNT(*)::int FROM "BuyerAccount" WHERE "customerId" = "part"."id") AS "accountCount"`;

type Ranked<Row extends CoveredCustomer> = Omit<Row, 'state'> & { rank: number };

/** A page of the list: who earns nothing first, among them who expects most; then by name. */
export async function listCoverage(
  db: Db,
  filter: CoverageSearch,
  { from, limit }: PageRequest<CoverageKey>,
  now: Date,
): Promise<CoverageRecord[]> {
  const { order, beyond } = walkOf(from, 'asc');
  const isBeyond = from === undefined ? Prisma.sql`TRUE` : beyondPosition(from.position, beyond);
  const rows = await db.$queryRaw<Ranked<CoverageRecord>[]>`
    WITH "part" AS MATERIALIZED (
      SELECT * FROM (${ranked(filter.search, now)}) AS "ranked" WHERE ${matching(filter)} AND ${isBeyond}
      ${sorted(order)} LIMIT ${limit + 1}
    )
    SELECT ${CUSTOMER}, lower("name") AS "sortName",
      (SELECT "Offer"."id" FROM "Offer" WHERE "customerId" = "part"."id" AND ${rankOfOffer(now)} = "part"."rank"
        ORDER BY "createdAt" DESC LIMIT 1) AS "offerId"
    FROM "part" ${sorted(order)}`;
  return rows.map(withState);
}

/** The whole list in its order, each customer ranked once. */
export async function readCoverage(db: Db, filter: CoverageSearch, now: Date): Promise<CoveredCustomer[]> {
  const rows = await db.$queryRaw<Ranked<CoveredCustomer>[]>`
    SELECT ${CUSTOMER} FROM (${ranked(filter.search, now)}) AS "part" WHERE ${matching(filter)}
    ${sorted(Prisma.sql`ASC`)}`;
  return rows.map(withState);
}

function withState<Row extends { rank: number }>({ rank, ...row }: Row): Omit<Row, 'rank'> & { state: CoverageState } {
  return { ...row, state: coverageStates[rank] ?? 'none' };
}

export type CustomerWithoutOffer = Omit<CoveredCustomer, 'state'> & {
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

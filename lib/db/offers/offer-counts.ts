import { attentionKinds, type AttentionKind } from '../../domain/dashboard/attention';
import { offerStatuses, type OfferStatus } from '../../domain/offers/offer-status';
import { COUNTED_UP_TO } from '../../domain/core/counted-up-to';
import { EVERY_OFFER, type OfferFilter } from '../../schemas/offers/offer-list-view';
import { Prisma } from '../generated/client';
import { filterPredicate, type OfferSelection } from './offer-filter';
import { searchHits } from './offer-search';
import { statusPredicate } from './offer-status-predicate';
import type { Db } from '../core/transaction';

/** Each count stops one above this: that much more says "more than". */
const LIMIT = COUNTED_UP_TO + 1;

export type CountedStatus = OfferStatus | 'all';

/**
 * How many offers the filter finds for each of these statuses, instead of its own; each at most one above `COUNTED_UP_TO`.
 * Null: the filter without a status finds more than that, or its search too much, so that its statuses were not told apart.
 */
export async function countOffers<Status extends CountedStatus>(
  db: Db,
  filter: OfferSelection,
  statuses: readonly Status[],
  now: Date,
): Promise<Record<Status, number | null>> {
  const everyStatus = { ...filter, status: 'all' } as const;
  if (Object.values({ ...everyStatus, status: null }).every((value) => value === null || value === ''))
    return counted(db, statuses, (status) => filterPredicate({ ...everyStatus, status }, now));
  const narrowed = filterPredicate(everyStatus, now);
  const columns = statuses.map((status) => {
    const condition = status === 'all' ? Prisma.sql`TRUE` : statusPredicate(status, now);
    return Prisma.sql`COUNT(*) FILTER (WHERE ${condition})::int AS ${named(status)}`;
  });
  const row = await countedTogether<Status>(db, filter.search, narrowed, columns);
  if (row.hits >= LIMIT) return onlyKnown(statuses, {});
  if (row.found < LIMIT) return row;
  if (filter.status === 'all') return onlyKnown(statuses, { all: LIMIT });
  const own = await counted(db, [filter.status], (status) => filterPredicate({ ...filter, status }, now));
  return onlyKnown(statuses, { ...own, all: LIMIT });
}

/** One reading for all statuses. A search is looked up once; when it alone finds too much, its offers are not looked at. */
async function countedTogether<Status extends CountedStatus>(
  db: Db,
  search: string,
  narrowed: Prisma.Sql,
  columns: readonly Prisma.Sql[],
): Promise<Record<Status, number> & { hits: number; found: number }> {
  const [hits, ofHits, found] =
    search === ''
      ? [Prisma.empty, Prisma.sql`0`, narrowed]
      : [
          Prisma.sql`WITH "hit" AS MATERIALIZED (${searchHits(search, LIMIT)})`,
          Prisma.sql`(SELECT COUNT(*)::int FROM "hit")`,
          Prisma.sql`${narrowed} AND "id" IN (SELECT "id" FROM "hit") AND (SELECT COUNT(*) FROM "hit") < ${LIMIT}`,
        ];
  const [row] = await db.$queryRaw<(Record<Status, number> & { hits: number; found: number })[]>`
    ${hits}
    SELECT ${ofHits} AS "hits", COUNT(*)::int AS "found", ${Prisma.join([...columns])}
    FROM (SELECT "stage", "expirationDate", "agreementEndsAt" FROM "Offer" WHERE ${found} LIMIT ${LIMIT}) AS "some"`;
  if (row === undefined) throw new Error('A count without a row.');
  return row;
}

function onlyKnown<Status extends CountedStatus>(
  statuses: readonly Status[],
  known: Partial<Record<CountedStatus, number>>,
): Record<Status, number | null> {
  return Object.fromEntries(statuses.map((status) => [status, known[status] ?? null])) as Record<Status, number | null>;
}

/** How many offers there are of each status, at most one above `COUNTED_UP_TO` each. */
export async function countEveryStatus(db: Db, now: Date): Promise<Record<CountedStatus, number>> {
  return counted(db, ['all', ...offerStatuses], (status) => filterPredicate({ ...EVERY_OFFER, status }, now));
}

/** How many offers ask for a person, by kind; each stops one above `COUNTED_UP_TO`. */
export async function countAttention(db: Db, filter: OfferFilter, now: Date): Promise<Record<AttentionKind, number>> {
  return counted(db, attentionKinds, (attention) => filterPredicate({ ...filter, attention }, now));
}

/** One statement, so that all counts are of one moment. */
async function counted<Name extends string>(
  db: Db,
  names: readonly Name[],
  predicateOf: (name: Name) => Prisma.Sql,
): Promise<Record<Name, number>> {
  const columns = names.map(
    (name) => Prisma.sql`
      (SELECT COUNT(*)::int FROM (SELECT 1 FROM "Offer" WHERE ${predicateOf(name)} LIMIT ${LIMIT}) AS "some") AS ${named(name)}`,
  );
  const [row] = await db.$queryRaw<Record<Name, number>[]>`SELECT ${Prisma.join(columns)}`;
  if (row === undefined) throw new Error('A count without a row.');
  return row;
}

const named = (name: string) => Prisma.raw(`"${name}"`);

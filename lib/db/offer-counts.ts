import { attentionKinds, type AttentionKind } from '../domain/attention';
import { offerStatuses, type OfferStatus } from '../domain/offer-status';
import { COUNTED_UP_TO, EVERY_OFFER, type OfferFilter } from '../schemas/offer-list-view';
import { Prisma } from './generated/client';
import { filterPredicate } from './offer-filter';
import { searchHits } from './offer-search';
import type { Db } from './transaction';

/** Each count stops one above this: that much more says "more than". */
const LIMIT = COUNTED_UP_TO + 1;

export type CountedStatus = OfferStatus | 'all';

/**
 * How many offers the filter finds for each of these statuses, instead of its own; each at most one above `COUNTED_UP_TO`.
 * Null: the search finds so much that its statuses were not counted.
 */
export async function countOffers<Status extends CountedStatus>(
  db: Db,
  filter: OfferFilter,
  statuses: readonly Status[],
  now: Date,
): Promise<Record<Status, number | null>> {
  const predicateOf = (status: CountedStatus) => filterPredicate({ ...filter, status }, now);
  if (filter.search === '') return counted(db, statuses, predicateOf);
  const columns = statuses.map(
    (status) => Prisma.sql`COUNT(*) FILTER (WHERE ${predicateOf(status)})::int AS ${named(status)}`,
  );
  const [row] = await db.$queryRaw<({ hits: number } & Record<Status, number>)[]>`
    WITH "hit" AS MATERIALIZED (${searchHits(filter.search, LIMIT)})
    SELECT (SELECT COUNT(*) FROM "hit")::int AS "hits", ${Prisma.join(columns)}
    FROM "Offer" WHERE "id" IN (SELECT "id" FROM "hit")`;
  if (row === undefined) throw new Error('A count without a row.');
  const isComplete = row.hits < LIMIT;
  const entries = statuses.map((status) => [status, isComplete ? row[status] : row[status] >= LIMIT ? LIMIT : null]);
  return Object.fromEntries(entries) as Record<Status, number | null>;
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

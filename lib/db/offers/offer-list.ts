import type { OfferSort } from '../../schemas/offers/offer-list-view';
import { Prisma } from '../generated/client';
import { filterPredicate, type OfferSelection } from './offer-filter';
import { searchHits, searchPredicate } from './offer-search';
import { type PageRequest, type Position, walkOf } from '../core/keyset';
import type { Db } from '../core/transaction';

export type OfferOrder = { sort: OfferSort; direction: 'asc' | 'desc' };
export type OfferPageRequest = PageRequest & { order: OfferOrder };

/**
 * So many rows in the order of the list are looked at first. Whatever matches often is found among them; what does not is rare
 * enough to be collected through the filter's own index and sorted.
 */
const WINDOW_ROWS = 1500;

/** What the list is sorted by, as in the indices of the same form. Unknown dates and prices come after all others. */
const sortKeys: Record<OfferSort, { expression: Prisma.Sql; type: string }> = {
  created: { expression: Prisma.sql`"createdAt"`, type: 'timestamptz' },
  updated: { expression: Prisma.sql`"updatedAt"`, type: 'timestamptz' },
  customer: { expression: Prisma.sql`lower("customerName") COLLATE "C"`, type: 'text' },
  expiration: { expression: Prisma.sql`COALESCE("expirationDate", 'infinity'::date)`, type: 'date' },
  price: { expression: Prisma.sql`COALESCE("buyerPrice", 'Infinity'::numeric)`, type: 'numeric' },
};

/** Ids of one page, one more than `limit`. Costs do not grow with the depth of the page. */
export async function listOfferIds(
  db: Db,
  filter: OfferSelection,
  page: OfferPageRequest,
  now: Date,
): Promise<Position[]> {
  const wanted = page.limit + 1;
  const parts = partsOf(page, wanted);
  if (isNarrowedByNothing(filter)) return db.$queryRaw<Position[]>(walkSql(parts, Prisma.sql`TRUE`));
  const predicate = filterPredicate(filter, now);
  if (isServedByIndex(filter, page.order)) return db.$queryRaw<Position[]>(walkSql(parts, predicate));
  if (filter.ids !== undefined) return db.$queryRaw<Position[]>(gatherSql(parts, predicate, filter.search));
  const seen = await db.$queryRaw<Position[]>(windowSql(parts, predicate, filter.search));
  if (seen.length === wanted) return seen;
  return db.$queryRaw<Position[]>(gatherSql(parts, predicate, filter.search));
}

type Parts = { key: Prisma.Sql; from: Prisma.Sql; order: Prisma.Sql; limit: number };

function partsOf({ order, from }: OfferPageRequest, limit: number): Parts {
  const { expression: key, type } = sortKeys[order.sort];
  const walk = walkOf(from, order.direction);
  return {
    key,
    from: from === undefined ? Prisma.sql`TRUE` : beyond(key, type, from.position, walk.beyond),
    order: Prisma.sql`${walk.order}, "id" ${walk.order}`,
    limit,
  };
}

/** Row comparison, so that the index is entered at the position and nothing is skipped through. */
function beyond(key: Prisma.Sql, type: string, position: Position, comparison: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${key}, "id") ${comparison} (CAST(${position.key} AS ${Prisma.raw(type)}), ${position.id}::uuid)`;
}

function walkSql({ key, from, order, limit }: Parts, predicate: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT "id", (${key})::text AS "key" FROM "Offer"
    WHERE ${predicate} AND ${from} ORDER BY ${key} ${order} LIMIT ${limit}`;
}

function windowSql({ key, from, order, limit }: Parts, predicate: Prisma.Sql, search: string): Prisma.Sql {
  const found = search === '' ? Prisma.sql`TRUE` : searchPredicate(search);
  return Prisma.sql`
    SELECT "id", (${key})::text AS "key"
    FROM (SELECT * FROM "Offer" WHERE ${from} ORDER BY ${key} ${order} LIMIT ${WINDOW_ROWS}) AS "Offer"
    WHERE ${predicate} AND ${found} ORDER BY ${key} ${order} LIMIT ${limit}`;
}

/** OFFSET 0 keeps the planner from walking the sort order in the hope of meeting what it looks for. */
function gatherSql({ key, from, order, limit }: Parts, predicate: Prisma.Sql, search: string): Prisma.Sql {
  const hits = search === '' ? Prisma.empty : Prisma.sql`WITH "hit" AS MATERIALIZED (${searchHits(search)})`;
  const found = search === '' ? Prisma.sql`TRUE` : Prisma.sql`"id" IN (SELECT "id" FROM "hit")`;
  return Prisma.sql`
    ${hits}
    SELECT "id", "sortKey"::text AS "key"
    FROM (SELECT "id", ${key} AS "sortKey" FROM "Offer" WHERE ${predicate} AND ${from} AND ${found} OFFSET 0) AS "match"
    ORDER BY "sortKey" ${order} LIMIT ${limit}`;
}

function isNarrowedByNothing({ search, ...filter }: OfferSelection): boolean {
  return search === '' && Object.values(filter).every((value) => value === null || value === 'all');
}

/** Each of these filters has an index that ends in (createdAt, id): its rows are read in the order of the list. */
function isServedByIndex(filter: OfferSelection, order: OfferOrder): boolean {
  const isByIndex =
    filter.ids === undefined && filter.search === '' && filter.attention === null && filter.acceptedFrom === null;
  const isPublished = filter.publishedFrom !== null;
  const hasExpiration = filter.expiresFrom !== null || filter.expiresTo !== null;
  return isByIndex && !isPublished && !hasExpiration && filter.status !== 'ended' && order.sort === 'created';
}

import { Prisma } from '../generated/client';
import { literally } from '../core/like';
import type { Db } from '../core/transaction';

/** Below this, trigrams find nothing: shorter searches look for the beginning of a customer's name. */
const SHORTEST_PART = 3;

const PROBED_ROWS = 1000;

/** As in the index: the texts that are searched by part, with something between them that nobody types. */
const words = Prisma.raw(`("name" || E'\\x1F' || "customerName" || E'\\x1F' || "dealReference")`);

/**
 * Whether a row of "Offer" is found: name, customer as then and as now, and deal reference by part, the ids at AWS; a buyer account by its
 * leading digits, however they are grouped. For rows that are read anyway.
 */
export function searchPredicate(search: string): Prisma.Sql {
  const { part, accounts, isShort } = wordsOf(search);
  if (isShort) return Prisma.sql`${beginsWith(search)}`;
  const byAccount =
    accounts === undefined
      ? Prisma.empty
      : Prisma.sql`OR EXISTS (SELECT 1 FROM "OfferBuyer" WHERE "offerId" = "Offer"."id"
          AND "accountId" BETWEEN ${accounts.from} AND ${accounts.to})`;
  return Prisma.sql`(${words} ILIKE ${part} OR "awsOfferId" = ${search} ${byAccount}
    OR EXISTS (SELECT 1 FROM "Customer" WHERE "Customer"."id" = "Offer"."customerId" AND "Customer"."name" ILIKE ${part})
    OR EXISTS (SELECT 1 FROM "ChangeSet" WHERE "offerId" = "Offer"."id" AND "awsChangeSetId" = ${search}))`;
}

/**
 * Ids of what is found, each way by its own index: an OR over several tables would read every offer. With a limit, at most
 * that many a way, and none of the others where the customers of today alone fill it: theirs are read fastest.
 */
export function searchHits(search: string, limit?: number): Prisma.Sql {
  const { part, accounts, isShort } = wordsOf(search);
  const offersWhere = (condition: Prisma.Sql) => Prisma.sql`SELECT "id" FROM "Offer" WHERE ${condition}`;
  if (isShort) return limited(offersWhere(beginsWith(search)), limit);
  const ofCustomers = offersWhere(Prisma.sql`"customerId" IN (SELECT "id" FROM "Customer" WHERE "name" ILIKE ${part})`);
  const others = [
    offersWhere(Prisma.sql`${words} ILIKE ${part}`),
    offersWhere(Prisma.sql`"awsOfferId" = ${search}`),
    Prisma.sql`SELECT "offerId" FROM "ChangeSet" WHERE "awsChangeSetId" = ${search}`,
    ...(accounts === undefined
      ? []
      : [Prisma.sql`SELECT "offerId" FROM "OfferBuyer" WHERE "accountId" BETWEEN ${accounts.from} AND ${accounts.to}`]),
  ];
  const isRoom = limit === undefined ? Prisma.empty : Prisma.sql`AND (SELECT COUNT(*) FROM "ofCustomer") < ${limit}`;
  const ways = others.map((way) => Prisma.sql`(${limited(Prisma.sql`${way} ${isRoom}`, limit)})`);
  return Prisma.sql`WITH "ofCustomer" AS MATERIALIZED (${limited(ofCustomers, limit)})
    SELECT "id" FROM "ofCustomer" UNION ${Prisma.join(ways, ' UNION ')}`;
}

const limited = (way: Prisma.Sql, limit: number | undefined) =>
  limit === undefined ? way : Prisma.sql`${way} LIMIT ${limit}`;

/** Ids of everything that is found; undefined when there are more than `atMost`, or so many that looking all of them up is dear. */
export async function findHits(db: Db, search: string, atMost: number): Promise<string[] | undefined> {
  if (await isFoundOften(db, search)) return undefined;
  const hits = await db.$queryRaw<{ id: string }[]>(searchHits(search, atMost + 1));
  return hits.length > atMost ? undefined : hits.map(({ id }) => id);
}

/** Every hundredth of the newest offers or more: told without the index, whose lists for such a word are long. */
async function isFoundOften(db: Db, search: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT COUNT(*)::int AS "count"
    FROM (SELECT * FROM "Offer" ORDER BY "createdAt" DESC, "id" DESC LIMIT ${PROBED_ROWS}) AS "Offer"
    WHERE ${searchPredicate(search)}`;
  return (row?.count ?? 0) >= PROBED_ROWS / 100;
}

/** As in the index: the order of bytes, so that a beginning is a range. */
function beginsWith(search: string): Prisma.Sql {
  return Prisma.sql`lower("customerName") COLLATE "C" LIKE lower(${`${literally(search)}%`})`;
}

function wordsOf(search: string) {
  const digits = search.replace(/[\s-]/g, '');
  return {
    part: `%${literally(search)}%`,
    isShort: [...search].length < SHORTEST_PART,
    // A range instead of LIKE, which could use the index under some collations only.
    accounts: /^\d{3,12}$/.test(digits) ? { from: digits.padEnd(12, '0'), to: digits.padEnd(12, '9') } : undefined,
  };
}

import { Prisma } from '../generated/client';
import type { Db } from '../core/transaction';

/** All that the tally tells apart. */
const kind = Prisma.raw(
  ['createdMonth', 'publishedOn', 'expirationDate', 'stage', 'isSent', 'isAccepted']
    .map((name) => `"${name}"`)
    .join(', '),
);

/**
 * Makes one row of those that are alike, so that reading the tally costs the same however much has happened. One statement: nobody sees
 * a tally in between, and rows that another one takes at the same time are left to that.
 */
export async function foldOfferTally(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH "gone" AS (
      DELETE FROM "OfferTally" WHERE "id" IN (
        SELECT "id" FROM (SELECT "id", COUNT(*) OVER (PARTITION BY ${kind}) AS "alike" FROM "OfferTally") AS "each"
        WHERE "alike" > 1)
      RETURNING *)
    INSERT INTO "OfferTally" (${kind}, "count")
    SELECT ${kind}, SUM("count") FROM "gone" GROUP BY ${kind} HAVING SUM("count") <> 0`;
}

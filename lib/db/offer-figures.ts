import { Prisma } from './generated/client';
import type { OfferStage } from '../domain/offer-status';
import type { Db } from './transaction';

/** Offers created since `from`, by UTC month, stage and whether their last day is over. */
export async function countByMonth(
  db: Db,
  from: Date,
  today: string,
): Promise<{ month: string; stage: OfferStage; isOver: boolean; count: number }[]> {
  return db.$queryRaw<{ month: string; stage: OfferStage; isOver: boolean; count: number }[]>`
    SELECT to_char("month", 'YYYY-MM') AS "month", "stage"::text AS "stage", "isOver", SUM("count")::int AS "count"
    FROM (
      SELECT date_trunc('month', "createdAt" AT TIME ZONE 'UTC') AS "month", "stage",
        COALESCE("expirationDate" < ${today}::date, FALSE) AS "isOver", COUNT(*) AS "count"
      FROM "Offer" WHERE "createdAt" >= ${from} GROUP BY 1, 2, 3) AS "each"
    GROUP BY 1, 2, 3`;
}

/** Of the offers published since `from`: all, those marked as sent, those accepted by at least one account. */
export async function countFunnel(db: Db, from: Date): Promise<{ published: number; sent: number; accepted: number }> {
  const [row] = await db.$queryRaw<{ published: number; sent: number; accepted: number }[]>`
    SELECT COUNT(*)::int AS "published",
      COUNT(*) FILTER (WHERE "sentAt" IS NOT NULL OR "acceptedCount" > 0)::int AS "sent",
      COUNT(*) FILTER (WHERE "acceptedCount" > 0)::int AS "accepted"
    FROM "Offer" WHERE "publishedAt" >= ${from}`;
  if (row === undefined) throw new Error('A count without a row.');
  return row;
}

/**
 * How long each offer first accepted since `acceptedFrom` took, in whole days from publishing, with their number. Offers published
 * before `publishedFrom` are left out: they have been extended again and again and say nothing about customers.
 */
export async function countDaysToAccept(
  db: Db,
  acceptedFrom: Date,
  publishedFrom: Date,
): Promise<{ days: number; count: number }[]> {
  return db.$queryRaw<{ days: number; count: number }[]>`
    SELECT GREATEST(0, FLOOR(EXTRACT(EPOCH FROM "first"."acceptedAt" - "Offer"."publishedAt") / 86400))::int AS "days",
      COUNT(*)::int AS "count"
    FROM (SELECT "offerId", MIN("acceptedAt") AS "acceptedAt" FROM "Agreement"
          WHERE "acceptedAt" >= ${acceptedFrom} AND "offerId" IS NOT NULL GROUP BY "offerId") AS "first"
    JOIN "Offer" ON "Offer"."id" = "first"."offerId" AND "Offer"."publishedAt" >= ${publishedFrom}
    GROUP BY 1 ORDER BY 1`;
}

/** Live offers by their last UTC day, from `from` to before `to`. */
export async function countByLastDay(db: Db, from: string, to: string): Promise<{ day: string; count: number }[]> {
  const lastDay = Prisma.sql`COALESCE("expirationDate", 'infinity'::date)`;
  return db.$queryRaw<{ day: string; count: number }[]>`
    SELECT to_char("expirationDate", 'YYYY-MM-DD') AS "day", COUNT(*)::int AS "count" FROM "Offer"
    WHERE "stage" = 'LIVE' AND ${lastDay} >= ${from}::date AND ${lastDay} < ${to}::date GROUP BY "expirationDate"`;
}

/** Offers that at least one account accepted for the first time since `from`. */
export async function countAcceptedSince(db: Db, from: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT COUNT(DISTINCT "offerId")::int AS "count" FROM "Agreement" WHERE "acceptedAt" >= ${from}`;
  return row?.count ?? 0;
}

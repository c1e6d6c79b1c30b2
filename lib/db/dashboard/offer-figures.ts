import { Prisma } from '../generated/client';
import type { OfferStage } from '../../domain/offers/offer-status';
import type { Db } from '../core/transaction';

/** Offers created since `from`, the first day of a UTC month, by month, stage and whether their last day is over. */
export async function countByMonth(
  db: Db,
  from: string,
  today: string,
): Promise<{ month: string; stage: OfferStage; isOver: boolean; count: number }[]> {
  return db.$queryRaw<{ month: string; stage: OfferStage; isOver: boolean; count: number }[]>`
    SELECT to_char("createdMonth", 'YYYY-MM') AS "month", "stage"::text AS "stage",
      COALESCE("expirationDate" < ${today}::date, FALSE) AS "isOver", SUM("count")::int AS "count"
    FROM "OfferTally" WHERE "createdMonth" >= ${from}::date GROUP BY "createdMonth", "stage", 3`;
}

/** Of the offers published since the UTC day `from`: all, those marked as sent, those accepted by at least one account. */
export async function countFunnel(
  db: Db,
  from: string,
): Promise<{ published: number; sent: number; accepted: number }> {
  const sumOf = (condition: Prisma.Sql) => Prisma.sql`COALESCE(SUM("count") FILTER (WHERE ${condition}), 0)::int`;
  const [row] = await db.$queryRaw<{ published: number; sent: number; accepted: number }[]>`
    SELECT ${sumOf(Prisma.sql`TRUE`)} AS "published", ${sumOf(Prisma.sql`"isSent" OR "isAccepted"`)} AS "sent",
      ${sumOf(Prisma.sql`"isAccepted"`)} AS "accepted"
    FROM "OfferTally" WHERE "publishedOn" >= ${from}::date`;
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
    SELECT GREATEST(0, FLOOR(EXTRACT(EPOCH FROM "acceptedAt" - "publishedAt") / 86400))::int AS "days", COUNT(*)::int AS "count"
    FROM "FirstAcceptance" WHERE "acceptedAt" >= ${acceptedFrom} AND "publishedAt" >= ${publishedFrom}
    GROUP BY 1 ORDER BY 1`;
}

/** Live offers by their last UTC day, from `from` to before `to`. */
export async function countByLastDay(db: Db, from: string, to: string): Promise<{ day: string; count: number }[]> {
  return db.$queryRaw<{ day: string; count: number }[]>`
    SELECT to_char("expirationDate", 'YYYY-MM-DD') AS "day", SUM("count")::int AS "count" FROM "OfferTally"
    WHERE "stage" = 'LIVE' AND "expirationDate" >= ${from}::date AND "expirationDate" < ${to}::date GROUP BY "expirationDate"`;
}

/** Offers that at least one account accepted for the first time since `from`. */
export async function countAcceptedSince(db: Db, from: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT COUNT(DISTINCT "offerId")::int AS "count" FROM "Agreement" WHERE "acceptedAt" >= ${from}`;
  return row?.count ?? 0;
}

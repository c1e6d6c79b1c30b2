import { EXPIRING_WITHIN_DAYS, offerStatuses, type OfferStatus } from '../domain/offer-status';
import { utcDateOf } from '../domain/calendar';
import { Prisma } from './generated/client';
import { literally } from './like';
import type { Db } from './transaction';

const DAY_MS = 86_400_000;

/**
 * The SQL twin of `offerStatusOf`: which rows have this status now. Live offers are split by a range of their last UTC day, accepted
 * ones by the instant at which the last agreement ends.
 * Expiring is less than 14 × 24 hours before the end of that day, so its range moves at the instant, not at midnight.
 */
export function statusPredicate(status: OfferStatus, now: Date): Prisma.Sql {
  const today = utcDateOf(now);
  const firstQuietDay = firstDayNotExpiring(now);
  switch (status) {
    case 'expired':
      return Prisma.sql`("stage" = 'LIVE' AND "expirationDate" < ${today}::date)`;
    case 'expiring':
      return Prisma.sql`("stage" = 'LIVE' AND "expirationDate" >= ${today}::date AND "expirationDate" < ${firstQuietDay}::date)`;
    case 'live':
      return Prisma.sql`("stage" = 'LIVE' AND ("expirationDate" IS NULL OR "expirationDate" >= ${firstQuietDay}::date))`;
    case 'accepted':
      return Prisma.sql`("stage" = 'ACCEPTED' AND ("agreementEndsAt" IS NULL OR "agreementEndsAt" > ${now}))`;
    case 'ended':
      return Prisma.sql`("stage" = 'ACCEPTED' AND "agreementEndsAt" <= ${now})`;
    case 'draft':
      return Prisma.sql`"stage" IN ('DRAFT', 'DRAFT_AT_AWS')`;
    default:
      return Prisma.sql`"stage" = ${status.toUpperCase()}::"OfferStage"`;
  }
}

function firstDayNotExpiring(now: Date): string {
  let day = utcDateOf(new Date(now.getTime() + (EXPIRING_WITHIN_DAYS - 1) * DAY_MS));
  const stillExpiring = (date: string) =>
    new Date(`${date}T23:59:59.999Z`).getTime() - now.getTime() < EXPIRING_WITHIN_DAYS * DAY_MS;
  while (stillExpiring(day)) day = utcDateOf(new Date(new Date(`${day}T00:00:00Z`).getTime() + DAY_MS));
  return day;
}

export type OfferPosition = { createdAt: Date; id: string };
export type OfferListFilter = { search: string; status: OfferStatus | 'all' };

/** Ids of one page, newest first. `older` goes on after a position, `newer` back before it; reads one more than `limit`. */
export async function listOfferIds(
  db: Db,
  filter: OfferListFilter,
  page: { from?: { position: OfferPosition; direction: 'older' | 'newer' }; limit: number },
  now: Date,
): Promise<OfferPosition[]> {
  const newer = page.from?.direction === 'newer';
  const order = newer ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return db.$queryRaw<OfferPosition[]>`
    SELECT "id", "createdAt" FROM "Offer"
    WHERE ${predicateOf(filter, now)} AND ${fromPosition(page.from)}
    ORDER BY "createdAt" ${order}, "id" ${order}
    LIMIT ${page.limit + 1}`;
}

/** How many offers the search finds, in all and by status. */
export async function countOffers(db: Db, search: string, now: Date): Promise<Record<OfferStatus | 'all', number>> {
  const columns = offerStatuses.map(
    (status) =>
      Prisma.sql`COUNT(*) FILTER (WHERE ${statusPredicate(status, now)})::int AS ${Prisma.raw(`"${status}"`)}`,
  );
  const [counts] = await db.$queryRaw<Record<OfferStatus | 'all', number>[]>`
    SELECT COUNT(*)::int AS "all", ${Prisma.join(columns)} FROM "Offer" WHERE ${searchPredicate(search)}`;
  if (counts === undefined) throw new Error('A count without a row.');
  return counts;
}

function predicateOf({ search, status }: OfferListFilter, now: Date): Prisma.Sql {
  const byStatus = status === 'all' ? Prisma.sql`TRUE` : statusPredicate(status, now);
  return Prisma.sql`${byStatus} AND ${searchPredicate(search)}`;
}

/** Row comparison, so that the index on (createdAt, id) is walked and never skipped through. */
function fromPosition(from: { position: OfferPosition; direction: 'older' | 'newer' } | undefined): Prisma.Sql {
  if (from === undefined) return Prisma.sql`TRUE`;
  const { createdAt, id } = from.position;
  return from.direction === 'older'
    ? Prisma.sql`("createdAt", "id") < (${createdAt}, ${id}::uuid)`
    : Prisma.sql`("createdAt", "id") > (${createdAt}, ${id}::uuid)`;
}

/** Name, customer, deal reference and the ids at AWS by part; a buyer account by its leading digits, however they are grouped. */
function searchPredicate(search: string): Prisma.Sql {
  if (search === '') return Prisma.sql`TRUE`;
  const part = `%${literally(search)}%`;
  const digits = search.replace(/[\s-]/g, '');
  const byAccount = /^\d{3,12}$/.test(digits)
    ? Prisma.sql`OR "id" IN (SELECT "offerId" FROM "OfferBuyer" WHERE "accountId" LIKE ${`${digits}%`})`
    : Prisma.empty;
  return Prisma.sql`("name" ILIKE ${part} OR "customerName" ILIKE ${part} OR "dealReference" ILIKE ${part}
    OR "awsOfferId" = ${search}
    OR "id" IN (SELECT "offerId" FROM "ChangeSet" WHERE "awsChangeSetId" = ${search}) ${byAccount})`;
}

import { utcDateOf } from '../../domain/core/calendar';
import { EXPIRING_WITHIN_DAYS, type OfferStatus } from '../../domain/offers/offer-status';
import { Prisma } from '../generated/client';
import { DAY_MS } from '../../domain/core/days';

/** As in the index of live offers: an offer without a last day comes after all others. */
const lastDay = Prisma.sql`COALESCE("expirationDate", 'infinity'::date)`;

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
      return Prisma.sql`("stage" = 'LIVE' AND ${lastDay} < ${today}::date)`;
    case 'expiring':
      return Prisma.sql`("stage" = 'LIVE' AND ${lastDay} >= ${today}::date AND ${lastDay} < ${firstQuietDay}::date)`;
    case 'live':
      return Prisma.sql`("stage" = 'LIVE' AND ${lastDay} >= ${firstQuietDay}::date)`;
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

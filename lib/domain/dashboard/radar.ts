import type { Authorization } from '../authorizations/authorization';
import { unusableAtAws, type UnusableReason } from '../authorizations/authorization';
import { type CalendarDate, daysBetween, utcDateOf } from '../core/calendar';
import { buyerPriceOf, meetsTarget } from '../tiers/price';
import type { TierVersion } from '../tiers/tier';

/** Days before its last UTC day at which people are told about an offer that nobody has accepted, the nearest first. */
const OFFER_THRESHOLDS = [1, 3, 7, 14] as const;
/** The same for an authorization that a tier in force needs. */
const AUTHORIZATION_THRESHOLDS = [7, 30, 60] as const;

export const OFFER_RADAR_DAYS = 14;
/** What comes after the last day. */
export const OVER = -1;

/** Which of its thresholds an offer has reached: only the nearest counts; after the last day `OVER`. */
export function offerThreshold(expirationDate: CalendarDate, today: CalendarDate): number | undefined {
  const daysLeft = daysBetween(today, expirationDate);
  return daysLeft < 0 ? OVER : OFFER_THRESHOLDS.find((threshold) => daysLeft <= threshold);
}

export type AuthorizationWatch =
  | { kind: 'quiet' }
  | { kind: 'ending'; endsOn: CalendarDate; daysLeft: number; threshold: number }
  | { kind: 'unusable'; reason: UnusableReason; sentence: string };

/** How an authorization stands that a tier in force needs. */
export function watchAuthorization(authorization: Authorization, now: Date): AuthorizationWatch {
  const unusable = unusableAtAws(authorization, now);
  if (unusable !== undefined) return { kind: 'unusable', ...unusable };
  if (authorization.availabilityEndsAt === null) return { kind: 'quiet' };
  const endsOn = utcDateOf(authorization.availabilityEndsAt);
  const daysLeft = daysBetween(utcDateOf(now), endsOn);
  const threshold = AUTHORIZATION_THRESHOLDS.find((days) => daysLeft <= days);
  return threshold === undefined ? { kind: 'quiet' } : { kind: 'ending', endsOn, daysLeft, threshold };
}

type RadarTier = { id: string; name: string; rank: number; publishedMarkupPercent: string };

/**
 * The tier that a new authorization is surely meant for: open to every buyer, of a product that is resold already, mapped to no tier yet,
 * and priced so that the tier's own markup gives today's price. Undefined when there is none.
 */
export function proposedTier(
  authorization: Authorization,
  inForce: TierVersion | undefined,
  versions: readonly TierVersion[],
  tiers: readonly RadarTier[],
  rule: { tolerancePercent: string; now: Date },
): RadarTier | undefined {
  const { wholesalePrice, singleUse, buyerAccountIds, id } = authorization;
  if (inForce === undefined || wholesalePrice === null || singleUse || buyerAccountIds.length > 0) return undefined;
  if (unusableAtAws(authorization, rule.now) !== undefined) return undefined;
  if (versions.some(({ authorizationId }) => authorizationId === id)) return undefined;
  return tiers.find((tier) => {
    const own = versions.find(({ tierId, productId }) => tierId === tier.id && productId === authorization.productId);
    const price = buyerPriceOf(wholesalePrice, own?.markupPercent ?? tier.publishedMarkupPercent);
    return meetsTarget(price, inForce.targetBuyerPrice, rule.tolerancePercent);
  });
}

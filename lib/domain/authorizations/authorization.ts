import { endOfUtcDay, longDateText, utcDateOf } from '../core/calendar';
import type { TierVersion } from '../tiers/tier';

/** A resale authorization as the portal keeps it: what AWS last said, in our words. */
export type Authorization = {
  id: string;
  revision: number;
  name: string;
  isvName: string;
  isvAccountId: string;
  resellerAccountId: string;
  productId: string;
  productName: string;
  status: string;
  offerExtendedStatus: string;
  availabilityEndsAt: Date | null;
  singleUse: boolean;
  /** `usage`: exactly one usage dimension and no other price. Everything else cannot be resold with a tier. */
  pricingKind: 'usage' | 'other';
  currency: string | null;
  dimensionKey: string | null;
  dimensionName: string | null;
  wholesalePrice: string | null;
  /** Empty: any buyer. Otherwise an offer may name only these accounts. */
  buyerAccountIds: string[];
  readAt: Date;
};

export const unusableReasons = [
  'draft',
  'restricted',
  'expired',
  'consumed',
  'other_pricing',
  'other_currency',
  'no_tier',
  'tier_not_in_force',
] as const;
export type UnusableReason = (typeof unusableReasons)[number];

export type Usability =
  { usable: true; tier: TierVersion } | { usable: false; reason: UnusableReason; sentence: string };

/**
 * Whether a new offer can be made from this authorization now, and if not, why in one short sentence.
 * Status, end and use as of AWS; the tier from the portal: the authorization implies it, and only the one in force counts.
 */
export function usabilityOf(
  authorization: Authorization,
  versions: readonly TierVersion[],
  inForce: TierVersion | undefined,
  now: Date,
): Usability {
  const atAws = unusableAtAws(authorization, now);
  if (atAws !== undefined) return { usable: false, ...atAws };
  if (inForce?.authorizationId === authorization.id) return { usable: true, tier: inForce };
  const mapped = versions.find((version) => version.authorizationId === authorization.id);
  if (mapped === undefined) return { usable: false, reason: 'no_tier', sentence: 'Not mapped to a tier: ask an admin' };
  return { usable: false, reason: 'tier_not_in_force', sentence: `${mapped.tierName} is not in force: ask an admin` };
}

/** What AWS itself would refuse, or what a tier price cannot be computed for; undefined when neither. */
export function unusableAtAws(
  authorization: Authorization,
  now: Date,
): { reason: UnusableReason; sentence: string } | undefined {
  if (authorization.status === 'Draft') return { reason: 'draft', sentence: 'Not released by the vendor yet' };
  if (authorization.status !== 'Active') return { reason: 'restricted', sentence: 'Withdrawn by the vendor' };
  const endsAt = authorization.availabilityEndsAt;
  if (endsAt !== null && now > endOfUtcDay(utcDateOf(endsAt)))
    return { reason: 'expired', sentence: `Expired on ${longDateText(utcDateOf(endsAt))}` };
  if (authorization.offerExtendedStatus === 'Completed-Used')
    return { reason: 'consumed', sentence: 'Single use, already used' };
  if (authorization.pricingKind !== 'usage' || authorization.wholesalePrice === null)
    return { reason: 'other_pricing', sentence: otherPricingSentence(authorization) };
  if (authorization.currency !== 'USD')
    return { reason: 'other_currency', sentence: `Priced in ${authorization.currency ?? 'another currency'}` };
  return undefined;
}

function otherPricingSentence({ currency }: Authorization): string {
  return currency === null || currency === 'USD' ? 'Not priced per use' : `Priced upfront in ${currency}, not per use`;
}

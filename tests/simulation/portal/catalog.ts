import type { Authorization } from '../../../lib/domain/authorizations/authorization';
import type { OfferSnapshot } from '../../../lib/domain/offers/offer-snapshot';
import { utcDateOf } from '../../../lib/domain/core/calendar';
import type { PolicySettings } from '../../../lib/domain/policy/policy';
import type { TierVersion } from '../../../lib/domain/tiers/tier';
import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS, SEED_PRODUCTS, SEED_USAGE_DIMENSION } from '../../../lib/sandbox/seed';
import { reviewedOffer } from '../../../lib/schemas/publishing/reviewed-offer';
import { authorizationChoices } from '../../../lib/services/authorizations/authorization-choices';
import type { DraftContent } from '../rows/memory-rows';

type TierId = 'bronze' | 'silver';

/** The opportunities of the sandbox's seeds, as the portal has read them. */
export const AUTHORIZATIONS = {
  bronze: authorization('bronze', '0.008'),
  silver: authorization('silver', '0.0075'),
} as const satisfies Record<TierId, Authorization>;

const markups: Record<TierId, string> = { bronze: '25', silver: '33.3' };

export function tierVersion(tierId: TierId, number: number, validFrom: Date): TierVersion {
  const { id: authorizationId, productId, wholesalePrice } = AUTHORIZATIONS[tierId];
  return {
    id: `tier-version-${number}`,
    tierId,
    tierName: tierId,
    number,
    productId,
    authorizationId,
    markupPercent: markups[tierId],
    targetBuyerPrice: '0.01',
    wholesalePrice: wholesalePrice ?? '',
    validFrom,
    reason: '',
    createdByName: '',
  };
}

/** The draft as it would be published now; undefined when its opportunity cannot be used. */
export function snapshotIn(
  content: DraftContent,
  versions: TierVersion[],
  policy: PolicySettings,
  now: Date,
): OfferSnapshot | undefined {
  const rows = Object.values<Authorization>(AUTHORIZATIONS);
  const choices = authorizationChoices(rows, versions, policy.priceTolerancePercent, now);
  const form = {
    authorizationId: content.authorizationId,
    customerChoice: 'known' as const,
    customerId: '',
    newCustomerName: '',
    buyers: content.buyerAccountIds.join(' '),
    name: content.name,
    description: '',
    dealReference: '',
    purpose: content.purpose,
    earlierPricingModel: 'Usage' as const,
    askedBuyerPrice: '',
    approvalReason: '',
    expirationDate: content.expirationDate,
  };
  return reviewedOffer(form, {
    authorization: choices.find(({ id }) => id === content.authorizationId),
    customer: { id: 'customer', name: content.customerName },
    policy,
    today: utcDateOf(now),
  });
}

function authorization(tierId: TierId, wholesalePrice: string): Authorization {
  const { id, name } = SEED_AUTHORIZATIONS[tierId];
  return {
    id,
    revision: 1,
    name,
    isvName: 'Reserved AI',
    isvAccountId: SEED_ACCOUNTS.reservedAi,
    resellerAccountId: SEED_ACCOUNTS.partner,
    productId: SEED_PRODUCTS.archera,
    productName: 'Archera - Subscription',
    status: 'Active',
    offerExtendedStatus: 'Not Started',
    availabilityEndsAt: null,
    singleUse: false,
    pricingKind: 'usage',
    currency: 'USD',
    dimensionKey: SEED_USAGE_DIMENSION.Key,
    dimensionName: SEED_USAGE_DIMENSION.Name,
    wholesalePrice,
    buyerAccountIds: [],
    readAt: new Date(0),
  };
}

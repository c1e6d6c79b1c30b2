import { type Authorization, unusableAtAws, usabilityOf } from '../../domain/authorizations/authorization';
import { utcDateOf } from '../../domain/core/calendar';
import { buyerPriceOf, marginOf, meetsTarget, plainDecimal } from '../../domain/tiers/price';
import { tierInForce, type TierVersion } from '../../domain/tiers/tier';
import type { Tier } from '../../db/tiers/tiers';
import type { AuthorizationChoice, PriceView, TierRung } from '../../schemas/wizard/wizard-view';

/** Every authorization as the wizard offers it: priced with the tier in force, or with the reason why it cannot be used. */
export function authorizationChoices(
  authorizations: readonly Authorization[],
  versions: readonly TierVersion[],
  tolerancePercent: string,
  now: Date,
): AuthorizationChoice[] {
  return authorizations.map((authorization) => {
    const usability = usabilityOf(authorization, versions, tierInForce(versions, authorization.productId, now), now);
    return {
      id: authorization.id,
      name: authorization.name,
      isvName: authorization.isvName,
      isvAccountId: authorization.isvAccountId,
      resellerAccountId: authorization.resellerAccountId,
      productId: authorization.productId,
      productName: authorization.productName,
      dimensionKey: authorization.dimensionKey,
      dimensionName: authorization.dimensionName,
      currency: authorization.currency,
      buyerAccountIds: authorization.buyerAccountIds,
      unusableSentence: usability.usable ? null : usability.sentence,
      unusableReason: usability.usable ? null : usability.reason,
      tier: usability.usable ? { id: usability.tier.tierId, name: usability.tier.tierName } : null,
      price: usability.usable ? priceView(authorization, usability.tier, tolerancePercent) : null,
      readAt: authorization.readAt.toISOString(),
    };
  });
}

function priceView({ wholesalePrice }: Authorization, tier: TierVersion, tolerancePercent: string): PriceView | null {
  if (wholesalePrice === null) return null;
  const buyerPrice = buyerPriceOf(wholesalePrice, tier.markupPercent);
  const margin = marginOf(wholesalePrice, buyerPrice);
  return {
    tierVersionId: tier.id,
    wholesalePrice: plainDecimal(wholesalePrice),
    markupPercent: plainDecimal(tier.markupPercent),
    buyerPrice,
    targetBuyerPrice: plainDecimal(tier.targetBuyerPrice),
    marginPerUnit: margin.perUnit,
    marginSharePercent: margin.sharePercent,
    meetsTarget: meetsTarget(buyerPrice, tier.targetBuyerPrice, tolerancePercent),
  };
}

/** The ladder of tiers of one product: the one in force with its price, the others locked until a version exists. */
export function tierLadder(
  tiers: readonly Tier[],
  versions: readonly TierVersion[],
  productId: string,
  now: Date,
): TierRung[] {
  const inForce = tierInForce(versions, productId, now);
  return tiers.map((tier) => {
    const own = versions.find((version) => version.productId === productId && version.tierId === tier.id);
    if (inForce?.tierId === tier.id)
      return {
        id: tier.id,
        name: tier.name,
        state: 'in_force',
        markupPercent: plainDecimal(inForce.markupPercent),
        wholesalePrice: plainDecimal(inForce.wholesalePrice),
        buyerPrice: buyerPriceOf(inForce.wholesalePrice, inForce.markupPercent),
        since: utcDateOf(inForce.validFrom),
      };
    return {
      id: tier.id,
      name: tier.name,
      state: own === undefined ? 'locked' : 'not_in_force',
      markupPercent: plainDecimal(own?.markupPercent ?? tier.publishedMarkupPercent),
      wholesalePrice: null,
      buyerPrice: null,
      since: null,
    };
  });
}

/** The product whose tiers are shown: the one that has versions, else the first that can be priced at all. */
export function tierProduct(
  authorizations: readonly Authorization[],
  versions: readonly TierVersion[],
  now: Date,
): { id: string; name: string } | undefined {
  const withVersions = authorizations.find(({ productId }) =>
    versions.some((version) => version.productId === productId),
  );
  const priceable = authorizations.find((authorization) => unusableAtAws(authorization, now) === undefined);
  const product = withVersions ?? priceable;
  return product === undefined ? undefined : { id: product.productId, name: product.productName };
}

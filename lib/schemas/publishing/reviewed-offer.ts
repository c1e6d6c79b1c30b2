import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import type { CalendarDate } from '../../domain/core/calendar';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { PolicySettings } from '../../domain/policy/policy';
import { offeredPrice } from '../../domain/tiers/price';
import { agreementTerm } from '../../domain/offers/term';
import type { EffectiveForm } from '../wizard/effective-form';
import type { AuthorizationChoice } from '../wizard/wizard-view';

/** What an offer is made from beside what people typed. */
export type OfferSources = {
  /** The chosen opportunity with the price of its tier. */
  authorization: AuthorizationChoice | undefined;
  customer: { id: string; name: string };
  policy: PolicySettings;
  /** The UTC day from which the usage duration is counted. */
  today: CalendarDate;
};

/**
 * The offer as it would be published now. The review shows it, publishing and approving freeze it: one way to make it, so that what
 * was shown can be compared as a whole. Undefined while no priced opportunity is chosen.
 */
export function reviewedOffer(form: EffectiveForm, sources: OfferSources): OfferSnapshot | undefined {
  const { authorization, customer, policy, today } = sources;
  if (authorization?.price == null || authorization.tier === null) return undefined;
  const { price, tier, dimensionKey, currency } = authorization;
  if (dimensionKey === null || currency === null) return undefined;
  const term = agreementTerm(today, policy);
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    dealReference: form.dealReference.trim(),
    purpose: form.purpose,
    earlierPricingModel: form.earlierPricingModel,
    customerId: customer.id,
    customerName: customer.name,
    isvName: authorization.isvName,
    productId: authorization.productId,
    productName: authorization.productName,
    authorizationId: authorization.id,
    authorizationName: authorization.name,
    dimensionKey,
    dimensionName: authorization.dimensionName ?? dimensionKey,
    currency,
    tierId: tier.id,
    tierName: tier.name,
    tierVersionId: price.tierVersionId,
    wholesalePrice: price.wholesalePrice,
    ...offeredPrice(price, form.askedBuyerPrice),
    tolerancePercent: policy.priceTolerancePercent,
    buyerAccountIds: readBuyerAccounts(form.buyers).accountIds,
    expirationDate: form.expirationDate,
    termYears: policy.termYears,
    durationMode: policy.durationMode,
    agreementDuration: term.duration,
    agreementEndsOn: term.endsOn,
  };
}

import { buyerAccountsOf, isPublic, isReleased, type OfferContext, type Rules } from '../engine/rules';
import type { Offer } from '../store/rows';

export function applyRelease(offer: Offer, now: Date): Offer {
  return isReleased(offer) ? offer : { ...offer, state: 'Released', releaseDate: now.toISOString() };
}

const currenciesOf = (offer: Offer) => offer.pricing.map((term) => term.CurrencyCode);

function missingTerms({ after, settings }: OfferContext): string[] {
  const isUsage = after.pricing.some((term) => term.Type === 'UsageBasedPricingTerm');
  const isScheduled = after.pricing.some((term) => term.Type === 'PaymentScheduleTerm');
  const needsValidity = (isUsage && settings.switches.validityTermForUsagePricing === 'required') || isScheduled;
  return [
    ...(after.pricing.length === 0 ? ['PricingTerm'] : []),
    ...(after.legalDocuments.length === 0 ? ['LegalTerm'] : []),
    ...(needsValidity && after.validity === undefined && !isPublic(after) ? ['ValidityTerm'] : []),
  ];
}

/** Another released public offer of the same kind for the product. */
const hasRivalPublicOffer = ({ after, otherOffersOfProduct }: OfferContext, freeTrial: boolean) =>
  isPublic(after) &&
  after.freeTrial === freeTrial &&
  otherOffersOfProduct().some((offer) => isReleased(offer) && isPublic(offer) && offer.freeTrial === freeTrial);

export const releaseRules: Rules<'ReleaseOffer'> = {
  paymentSettingsIncompatible: ({ after, seller, settings }) =>
    currenciesOf(after).some((currency) => !seller.paymentCurrencies.includes(currency)) ||
    (settings.switches.usageCurrency === 'usd-only' &&
      after.pricing.some((term) => term.Type === 'UsageBasedPricingTerm' && term.CurrencyCode !== 'USD')),
  publicOfferMissing: ({ after, product }) => !isPublic(after) && !product.hasPublicOffer && !product.privateOffersOnly,
  sellerNotVerified: ({ seller }) => !seller.verificationComplete,
  alreadyReleased: ({ before }) => isReleased(before),
  agreementEndDateMissing: ({ after }) =>
    after.targetAgreementId !== undefined && after.validity?.AgreementEndDate === undefined,
  availabilityEndDateMissing: ({ after }) => !isPublic(after) && after.availabilityEndDate === undefined,
  buyerAccountsMissing: ({ after }) => after.resaleAuthorizationId !== undefined && buyerAccountsOf(after).length === 0,
  buyerAccountsMissingForPrivateProduct: ({ after, product }) => product.privateOffersOnly && isPublic(after),
  descriptionMissing: ({ after }) => after.description === undefined,
  mandatoryTermsMissing: (context) => {
    const missing = missingTerms(context);
    return missing.length > 0 && [missing.join(', ')];
  },
  fixedUpfrontTermMissing: ({ after }) =>
    after.pricing.some((term) => term.Type === 'PaymentScheduleTerm') &&
    !after.pricing.some((term) => term.Type === 'FixedUpfrontPricingTerm'),
  nameMissing: ({ after }) => after.name === undefined,
  publicOfferExists: (context) => hasRivalPublicOffer(context, false),
  publicFreeTrialExists: (context) => hasRivalPublicOffer(context, true),
  preExistingAgreementWithoutBuyers: ({ after }) =>
    after.preExistingAgreement !== undefined && buyerAccountsOf(after).length === 0,
  offerSetWithoutBuyers: ({ after }) => after.offerSetId !== undefined && buyerAccountsOf(after).length === 0,
  taxInformationIncomplete: ({ product, seller }) => product.professionalServices && !seller.taxInformationComplete,
};

import type { OfferSnapshot } from './offer-snapshot';

/**
 * Everything that a review shows of an offer, as values: what somebody means who publishes or approves it. Days that count from today
 * are in it only as the decision that they follow from: the years and how they are counted.
 */
export type ShownOffer = Pick<
  OfferSnapshot,
  | 'name'
  | 'description'
  | 'dealReference'
  | 'purpose'
  | 'earlierPricingModel'
  | 'customerName'
  | 'isvName'
  | 'productName'
  | 'authorizationId'
  | 'authorizationName'
  | 'dimensionKey'
  | 'dimensionName'
  | 'currency'
  | 'tierName'
  | 'tierVersionId'
  | 'wholesalePrice'
  | 'markupPercent'
  | 'buyerPrice'
  | 'buyerAccountIds'
  | 'expirationDate'
  | 'termYears'
  | 'durationMode'
> & {
  /** Null: a customer that the book does not have yet. */
  customerId: string | null;
};

/** What a review shows of this offer. */
export function shownOffer(offer: OfferSnapshot, isNewCustomer: boolean): ShownOffer {
  return {
    name: offer.name,
    description: offer.description,
    dealReference: offer.dealReference,
    purpose: offer.purpose,
    earlierPricingModel: offer.earlierPricingModel,
    customerId: isNewCustomer ? null : offer.customerId,
    customerName: offer.customerName,
    isvName: offer.isvName,
    productName: offer.productName,
    authorizationId: offer.authorizationId,
    authorizationName: offer.authorizationName,
    dimensionKey: offer.dimensionKey,
    dimensionName: offer.dimensionName,
    currency: offer.currency,
    tierName: offer.tierName,
    tierVersionId: offer.tierVersionId,
    wholesalePrice: offer.wholesalePrice,
    markupPercent: offer.markupPercent,
    buyerPrice: offer.buyerPrice,
    buyerAccountIds: offer.buyerAccountIds,
    expirationDate: offer.expirationDate,
    termYears: offer.termYears,
    durationMode: offer.durationMode,
  };
}

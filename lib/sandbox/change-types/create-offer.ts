import { hasPassed } from '../engine/dates';
import type { Rules } from '../engine/rules';
import type { Authorization, Offer } from '../store/rows';
import type { DetailsOf } from './details';

/** A single-use authorization that has given its one offer; the console calls it "Authorized (consumed)". */
export function isConsumed(authorization: Authorization): boolean {
  return (
    authorization.offersMaxQuantity !== undefined && authorization.offerCreatedCount >= authorization.offersMaxQuantity
  );
}

/** Active and within its own availability: what AWS demands before it takes the request. */
export function isActive(authorization: Authorization, now: Date): boolean {
  const { status, availabilityEndDate } = authorization;
  return status === 'Active' && (availabilityEndDate === undefined || !hasPassed(availabilityEndDate, now));
}

/** The draft that a creation gives: pricing, legal terms and buyers come from the authorization. */
export function draftFromAuthorization(
  offerId: string,
  ownerAccountId: string,
  details: DetailsOf<'CreateOfferUsingResaleAuthorization'>,
  authorization: Authorization,
  now: Date,
): Offer {
  return {
    id: offerId,
    revision: 0,
    ownerAccountId,
    productId: authorization.productId,
    resaleAuthorizationId: authorization.id,
    state: 'Draft',
    pricing: authorization.pricing,
    paymentScheduleCustomized: false,
    freeTrial: false,
    legalDocuments: authorization.buyerLegalDocuments,
    createdDate: now.toISOString(),
    lastModifiedDate: now.toISOString(),
    createdBySource: 'Seller',
    vanished: false,
    ...(details.Name !== undefined && { name: details.Name }),
    ...(details.Description !== undefined && { description: details.Description }),
    ...(details.OfferSetId !== undefined && { offerSetId: details.OfferSetId }),
    ...(authorization.buyerAccounts !== undefined && {
      targeting: { PositiveTargeting: { BuyerAccounts: authorization.buyerAccounts } },
    }),
  };
}

export const createRules: Rules<'CreateOfferUsingResaleAuthorization'> = {
  authorizationNotActive: ({ authorization, now }) =>
    authorization === undefined || !isActive(authorization, now) || isConsumed(authorization),
  offerSetNotSupported: ({ product }, { OfferSetId }) => OfferSetId !== undefined && !product.offerSetsSupported,
};

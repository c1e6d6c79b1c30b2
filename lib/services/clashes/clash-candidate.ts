import type { OfferRecord } from '../../db/offers/offers';
import type { ClashCandidate } from '../../domain/clashes/clashes';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';

/** An offer of the portal as far as clashes depend on it, with the accounts and the customer that it is to have. */
export function clashCandidate({ id, awsOfferId }: OfferRecord, wanted: OfferSnapshot): ClashCandidate {
  return {
    offerId: id,
    accountIds: wanted.buyerAccountIds,
    customerId: wanted.customerId,
    productId: wanted.productId,
    ...(awsOfferId !== null && { awsOfferId }),
  };
}

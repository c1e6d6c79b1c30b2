import type { OfferStatus } from '@/lib/domain/offers/offer-status';

/** A draft is opened where it is made, everything else on its page. */
export function offerHref(offer: { id: string; status: OfferStatus }): string {
  return offer.status === 'draft' ? `/offers/new?draft=${offer.id}` : `/offers/${offer.id}`;
}

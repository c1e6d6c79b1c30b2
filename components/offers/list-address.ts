import type { OfferListQuery } from '@/lib/schemas/offer-view';

/** Address of the offers page: only what differs from the default, so that shared links stay short. */
export function offerListHref(query: OfferListQuery): string {
  const members = new URLSearchParams();
  if (query.search !== '') members.set('search', query.search);
  if (query.status !== 'all') members.set('status', query.status);
  if (query.cursor !== null) members.set('cursor', query.cursor);
  const text = members.toString();
  return text === '' ? '/offers' : `/offers?${text}`;
}

/** A draft is opened where it is made, everything else on its page. */
export function offerHref(offer: { id: string; status: OfferListQuery['status'] }): string {
  return offer.status === 'draft' ? `/offers/new?draft=${offer.id}` : `/offers/${offer.id}`;
}

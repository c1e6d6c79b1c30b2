import type { OfferListQuery } from '@/lib/schemas/offers/offer-list-view';

/** What the schema takes for absent; everything else is empty. */
const defaults: Partial<OfferListQuery> = { status: 'all', sort: 'created', direction: 'desc' };

/** Address of the offers page: only what differs from the default, so that shared links stay short. */
export function offerListHref(query: Partial<OfferListQuery>): string {
  return withMembers('/offers', query);
}

/** Address of the file with everything that the list would show, page by page. */
export function offerExportHref(query: Partial<OfferListQuery>): string {
  return withMembers('/api/export/offers', { ...query, cursor: null });
}

/** The members of the URL that make this list; `except` leaves some out. */
export function listMembers(query: Partial<OfferListQuery>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    value === null || value === '' || value === defaults[name as keyof OfferListQuery] ? [] : [[name, value]],
  );
}

function withMembers(path: string, query: Partial<OfferListQuery>): string {
  const text = new URLSearchParams(listMembers(query)).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A draft is opened where it is made, everything else on its page. */
export function offerHref(offer: { id: string; status: OfferListQuery['status'] }): string {
  return offer.status === 'draft' ? `/offers/new?draft=${offer.id}` : `/offers/${offer.id}`;
}

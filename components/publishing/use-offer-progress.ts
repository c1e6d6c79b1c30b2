'use client';

import { useQuery } from '@tanstack/react-query';
import { changesByItself, offerProgressQuery } from '@/lib/queries/offer-progress';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';

/** Shared by every part of the page that follows the offer: one request, whoever asks. */
export function useOfferProgress(initial: OfferProgress, url: string) {
  const query = useQuery(offerProgressQuery(initial, url));
  // Once the page itself brings a final state it is the newer one: an earlier visit may have left another in the cache.
  const progress = changesByItself(initial) ? query.data : initial;
  // What has been asked since the page came; an earlier visit's answer is no news.
  const news = query.isFetchedAfterMount ? query.data : initial;
  return { progress, news, updatedAt: new Date(query.dataUpdatedAt), failure: query.error };
}

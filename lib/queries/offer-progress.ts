import { queryOptions } from '@tanstack/react-query';
import { isMoving, isWatched } from '@/lib/domain/offers/offer-status';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { fetchView } from './fetch-view';

const POLL_MS = 1000;
/** While nothing moves, but a buyer may accept. */
const WATCH_MS = 10_000;
/** While the portal does not answer. */
const RECONNECT_MS = 3000;

/** Every attempt of the offer. */
export function offerProgressKey(offerId: string) {
  return ['offers', offerId, 'progress'] as const;
}

/** Whether something about the offer changes without anybody doing something: a page that shows it keeps asking. */
export function changesByItself({ status, isBeingCompared, change }: OfferProgress): boolean {
  return isMoving(status) || isBeingCompared || change?.isMoving === true;
}

/** Follows an offer closely while it moves, and from afar while a buyer may accept it. A new attempt is another query: it starts from what the page brings. */
export function offerProgressQuery(initial: OfferProgress, url: string) {
  return queryOptions({
    queryKey: [...offerProgressKey(initial.id), initial.attempt],
    queryFn: ({ signal }) => fetchView('Offer', url, loadSchema, signal),
    initialData: initial,
    // What the page brings is of now.
    staleTime: POLL_MS,
    enabled: changesByItself(initial) || isWatched(initial.status),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return false;
      if (changesByItself(state.data)) return state.status === 'error' ? RECONNECT_MS : POLL_MS;
      return isWatched(state.data.status) ? WATCH_MS : false;
    },
  });
}

const loadSchema = async () => (await import('@/lib/schemas/offers/offer-view')).offerProgressSchema;

import { queryOptions } from '@tanstack/react-query';
import { isMoving, isWatched } from '@/lib/domain/offer-status';
import { type OfferProgress, offerProgressSchema } from '@/lib/schemas/offer-view';

const POLL_MS = 1000;
/** While nothing moves, but a buyer may accept. */
const WATCH_MS = 10_000;
/** While the portal does not answer. */
const RECONNECT_MS = 3000;

export class ProgressUnavailable extends Error {
  constructor(readonly httpStatus: number) {
    super(`The status route answered ${String(httpStatus)}`);
  }
}

/** Every attempt of the offer. */
export function offerProgressKey(offerId: string) {
  return ['offers', offerId, 'progress'] as const;
}

/** Whether something about the offer changes without anybody doing something: a page that shows it keeps asking. */
export function changesByItself({ status, isRechecking, change }: OfferProgress): boolean {
  return isMoving(status) || isRechecking || change?.isMoving === true;
}

/** Follows an offer closely while it moves, and from afar while a buyer may accept it. A new attempt is another query: it starts from what the page brings. */
export function offerProgressQuery(initial: OfferProgress, url: string) {
  return queryOptions({
    queryKey: [...offerProgressKey(initial.id), initial.attempt],
    queryFn: ({ signal }) => fetchProgress(url, signal),
    initialData: initial,
    enabled: changesByItself(initial) || isWatched(initial.status),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return false;
      if (changesByItself(state.data)) return state.status === 'error' ? RECONNECT_MS : POLL_MS;
      return isWatched(state.data.status) ? WATCH_MS : false;
    },
  });
}

async function fetchProgress(url: string, signal: AbortSignal): Promise<OfferProgress> {
  const answer = await fetch(url, { signal, cache: 'no-store', headers: { accept: 'application/json' } });
  if (!answer.ok) throw new ProgressUnavailable(answer.status);
  return offerProgressSchema.parse(await answer.json());
}

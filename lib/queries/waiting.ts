import { queryOptions } from '@tanstack/react-query';
import type { WaitingView } from '../schemas/dashboard/waiting-view';
import { fetchView } from './fetch-view';

const POLL_MS = 15_000;

export const waitingKey = ['waiting'] as const;

/** How much waits for somebody, kept fresh while somebody looks at a page. */
export function waitingQuery(initial: WaitingView) {
  return queryOptions({
    queryKey: waitingKey,
    queryFn: ({ signal }) => fetchView('What waits', '/api/waiting', loadSchema, signal),
    initialData: initial,
    staleTime: POLL_MS / 2,
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
  });
}

const loadSchema = async () => (await import('../schemas/dashboard/waiting-view')).waitingViewSchema;

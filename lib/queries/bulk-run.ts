import { queryOptions } from '@tanstack/react-query';
import { isRunMoving } from '@/lib/domain/bulk/bulk-progress';
import type { BulkRowsQuery, BulkRunPage } from '@/lib/schemas/bulk/bulk-view';
import { fetchView } from './fetch-view';

const POLL_MS = 1_500;
/** While the portal does not answer. */
const RECONNECT_MS = 4_000;

export function bulkRunKey(runId: string) {
  return ['bulk', runId] as const;
}

/** Follows a run while something of it moves, then stops. Another page or filter of it is another query. */
export function bulkRunQuery(initial: BulkRunPage, { filter, page }: BulkRowsQuery) {
  const { id } = initial.run;
  return queryOptions({
    queryKey: [...bulkRunKey(id), filter, page],
    queryFn: ({ signal }) => fetchRun(id, { filter, page }, signal),
    initialData: initial,
    refetchInterval: ({ state }) => {
      if (state.data === undefined || !isFollowed(state.data)) return false;
      return state.status === 'error' ? RECONNECT_MS : POLL_MS;
    },
  });
}

function isFollowed({ run: { state, counts } }: BulkRunPage): boolean {
  return state === 'running' || ((state === 'paused' || state === 'cancelled') && isRunMoving(counts));
}

function fetchRun(id: string, { filter, page }: BulkRowsQuery, signal: AbortSignal): Promise<BulkRunPage> {
  const parameters = new URLSearchParams({ filter, page: String(page) });
  return fetchView('Bulk run', `/api/bulk/${id}?${parameters.toString()}`, loadSchema, signal);
}

const loadSchema = async () => (await import('@/lib/schemas/bulk/bulk-view')).bulkRunPageSchema;

import { queryOptions } from '@tanstack/react-query';
import { fetchView } from './fetch-view';

const STALE_AFTER_MS = 10_000;

export function searchQuery(text: string) {
  return queryOptions({
    queryKey: ['search', text] as const,
    queryFn: ({ signal }) =>
      fetchView('Search', `/api/search?${new URLSearchParams({ text }).toString()}`, loadSchema, signal),
    staleTime: STALE_AFTER_MS,
  });
}

const loadSchema = async () => (await import('../schemas/core/search-view')).searchViewSchema;

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type SearchView, searchViewSchema } from '../schemas/search-view';

const STALE_AFTER_MS = 10_000;

export function searchQuery(text: string) {
  return queryOptions({
    queryKey: ['search', text] as const,
    queryFn: ({ signal }) => search(text, signal),
    staleTime: STALE_AFTER_MS,
    placeholderData: keepPreviousData,
    enabled: text !== '',
  });
}

async function search(text: string, signal: AbortSignal): Promise<SearchView> {
  const response = await fetch(`/api/search?${new URLSearchParams({ text }).toString()}`, { signal });
  if (!response.ok) throw new Error(`Search: status ${String(response.status)}`);
  return searchViewSchema.parse(await response.json());
}

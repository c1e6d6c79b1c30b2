import { queryOptions } from '@tanstack/react-query';
import { marketplaceAccessSchema, type MarketplaceAccess } from '../schemas/marketplace-access';

/** Somebody is waiting for the banner to go; nobody notices half a minute of it being late to come. */
const POLL_MS = 30_000;
const POLL_WHILE_REFUSED_MS = 5_000;

export function marketplaceAccessQuery(initial: MarketplaceAccess) {
  return queryOptions({
    queryKey: ['marketplace-access'],
    queryFn: ({ signal }) => fetchAccess(signal),
    initialData: initial,
    staleTime: POLL_WHILE_REFUSED_MS,
    refetchInterval: ({ state }) => (state.data?.refusal == null ? POLL_MS : POLL_WHILE_REFUSED_MS),
  });
}

async function fetchAccess(signal: AbortSignal): Promise<MarketplaceAccess> {
  const answer = await fetch('/api/marketplace-access', { signal, cache: 'no-store' });
  if (!answer.ok) throw new Error(`Marketplace access: status ${String(answer.status)}`);
  return marketplaceAccessSchema.parse(await answer.json());
}

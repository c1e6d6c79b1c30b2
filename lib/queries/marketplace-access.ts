import { queryOptions } from '@tanstack/react-query';
import type { MarketplaceAccess } from '../schemas/installation/marketplace-access';
import { fetchView } from './fetch-view';

/** Somebody is waiting for the banner to go; nobody notices half a minute of it being late to come. */
const POLL_MS = 30_000;
const POLL_WHILE_REFUSED_MS = 5_000;

export function marketplaceAccessQuery(initial: MarketplaceAccess) {
  return queryOptions({
    queryKey: ['marketplace-access'],
    queryFn: ({ signal }) => fetchView('Marketplace access', '/api/marketplace-access', loadSchema, signal),
    initialData: initial,
    staleTime: POLL_WHILE_REFUSED_MS,
    refetchInterval: ({ state: { data } }) =>
      data?.worker == null && data?.refusal == null && data?.restored == null ? POLL_MS : POLL_WHILE_REFUSED_MS,
  });
}

const loadSchema = async () => (await import('../schemas/installation/marketplace-access')).marketplaceAccessSchema;

import { queryOptions } from '@tanstack/react-query';
import type { CustomerChoice } from '../schemas/wizard-view';
import { fetchView } from './fetch-view';

const STALE_AFTER_MS = 30_000;

export const customerKeys = {
  all: ['customers'] as const,
  search: (search: string) => [...customerKeys.all, 'search', search] as const,
};

export function customerSearchQuery(search: string) {
  return queryOptions({
    queryKey: customerKeys.search(search),
    queryFn: ({ signal }) => searchCustomers(search, signal),
    staleTime: STALE_AFTER_MS,
  });
}

function searchCustomers(search: string, signal: AbortSignal): Promise<CustomerChoice[]> {
  return fetchView('Customers', `/api/customers?${new URLSearchParams({ search }).toString()}`, loadSchema, signal);
}

const loadSchema = async () => (await import('../schemas/customer-choices')).customerChoicesSchema;

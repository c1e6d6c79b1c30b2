import { queryOptions } from '@tanstack/react-query';
import type { CustomerChoice } from '../schemas/wizard/wizard-view';
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

/** Whom the book has for each of these accounts: one answer to all of them. */
export function customersOfAccountsQuery(accountIds: readonly string[]) {
  return queryOptions({
    queryKey: [...customerKeys.all, 'of-accounts', ...accountIds],
    queryFn: ({ signal }) => Promise.all(accountIds.map((accountId) => searchCustomers(accountId, signal))),
    staleTime: STALE_AFTER_MS,
    enabled: accountIds.length > 0,
  });
}

function searchCustomers(search: string, signal: AbortSignal): Promise<CustomerChoice[]> {
  return fetchView('Customers', `/api/customers?${new URLSearchParams({ search }).toString()}`, loadSchema, signal);
}

const loadSchema = async () => (await import('../schemas/customers/customer-choices')).customerChoicesSchema;

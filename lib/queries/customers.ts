import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { buyerAccountLabels } from '../domain/customer';
import type { CustomerChoice } from '../schemas/wizard-view';

/** Answer of GET /api/customers?search=…: customers by name or by one of their account ids. */
export const customerChoicesSchema: z.ZodType<CustomerChoice[]> = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    accounts: z.array(z.object({ accountId: z.string(), label: z.enum(buyerAccountLabels).nullable() })),
  }),
);

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

async function searchCustomers(search: string, signal: AbortSignal): Promise<CustomerChoice[]> {
  const response = await fetch(`/api/customers?${new URLSearchParams({ search }).toString()}`, { signal });
  if (!response.ok) throw new Error(`Customers: status ${response.status}`);
  return customerChoicesSchema.parse(await response.json());
}

import type { CustomerListQuery } from '@/lib/schemas/customers/customer-view';

/** Address of the customer book: only what differs from the default, so that shared links stay short. */
export function customerListHref(query: CustomerListQuery): string {
  return addressOf('/customers', query);
}

/** The same list as a file. */
export function customerExportHref(query: CustomerListQuery): string {
  return addressOf('/api/customers/export', { ...query, cursor: null });
}

export function customerHref(customer: { id: string }): string {
  return `/customers/${customer.id}`;
}

function addressOf(path: string, { search, show, cursor }: CustomerListQuery): string {
  const members = new URLSearchParams();
  if (search !== '') members.set('search', search);
  if (show !== 'active') members.set('show', show);
  if (cursor !== null) members.set('cursor', cursor);
  const text = members.toString();
  return text === '' ? path : `${path}?${text}`;
}

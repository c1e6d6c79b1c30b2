import type { ReactNode } from 'react';
import { showCustomer } from '@/lib/services/customers/show-customer';
import { pageContext, pageValue } from '../../page-context';

/** Decides the answer's status before the page's skeleton is sent; the page checks again. */
export default async function CustomerLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  pageValue(await showCustomer(await pageContext(`/customers/${id}`), id));
  return children;
}

import type { Metadata } from 'next';
import { CustomerPageView } from '@/components/customers/customer-page';
import { showCustomer } from '@/lib/services/customers/show-customer';
import { pageContext, pageValue } from '../../../page-context';

export const metadata: Metadata = { title: 'Customer' };

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const context = await pageContext(`/customers/${id}`);
  return <CustomerPageView customer={pageValue(await showCustomer(context, id))} />;
}

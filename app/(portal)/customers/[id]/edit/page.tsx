import type { Metadata } from 'next';
import { CustomerFormPage } from '@/components/customers/customer-form-page';
import { showCustomer } from '@/lib/services/customers/show-customer';
import { pageContext, pageValue } from '../../../page-context';
import { permitted } from '../../../permitted';

export const metadata: Metadata = { title: 'Edit customer' };

export default async function EditCustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const context = await pageContext(`/customers/${id}/edit`);
  await permitted('customer.edit');
  const customer = pageValue(await showCustomer(context, id));
  return (
    <CustomerFormPage
      key={customer.version}
      customerId={customer.id}
      baseVersion={customer.version}
      initial={customer.form}
    />
  );
}

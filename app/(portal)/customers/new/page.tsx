import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { CustomerFormPage } from '@/components/customers/customer-form-page';
import { may } from '@/lib/domain/core/permissions';
import { emptyCustomerForm } from '@/lib/schemas/customers/customer-form';
import { pageContext } from '../../page-context';

export const metadata: Metadata = { title: 'New customer' };

/** The page makes the id, so that saving twice cannot make two. */
export default async function NewCustomerPage() {
  const context = await pageContext('/customers/new');
  if (!may(context.viewer, 'customer.edit')) forbidden();
  return <CustomerFormPage customerId={randomUUID()} baseVersion={0} initial={emptyCustomerForm} />;
}

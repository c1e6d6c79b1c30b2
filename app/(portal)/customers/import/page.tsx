import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { CustomerImportPage } from '@/components/customers/import/customer-import-page';
import { may } from '@/lib/domain/core/permissions';
import { pageContext } from '../../page-context';

export const metadata: Metadata = { title: 'Import customers' };

export default async function ImportCustomersPage() {
  const context = await pageContext('/customers/import');
  if (!may(context.viewer, 'customer.edit')) forbidden();
  return <CustomerImportPage />;
}

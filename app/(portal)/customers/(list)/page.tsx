import type { Metadata } from 'next';
import { CustomersPageView } from '@/components/customers/customers-page';
import { may } from '@/lib/domain/core/permissions';
import { customerListQuerySchema } from '@/lib/schemas/customers/customer-view';
import { listCustomers } from '@/lib/services/customers/list-customers';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Customers' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomersPage({ searchParams }: Properties) {
  const context = await pageContext('/customers');
  const query = customerListQuerySchema.parse(singleValues(await searchParams));
  const list = pageValue(await listCustomers(context, query));
  return (
    <CustomersPageView
      list={list}
      query={query}
      canEdit={may(context.viewer, 'customer.edit')}
      canExport={may(context.viewer, 'list.export')}
    />
  );
}

import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { NewBulkPage } from '@/components/bulk/new-bulk-page';
import { may } from '@/lib/domain/core/permissions';
import { bulkOpportunities } from '@/lib/services/bulk/bulk-opportunities';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'New bulk run' };

export default async function NewBulk() {
  const context = await pageContext('/bulk/new');
  if (!may(context.viewer, 'offer.publish')) forbidden();
  return <NewBulkPage opportunities={pageValue(await bulkOpportunities(context))} />;
}

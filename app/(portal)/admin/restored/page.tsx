import type { Metadata } from 'next';
import { RestoredPageView } from '@/components/restore/restored-page';
import { listRestoreFindings } from '@/lib/services/restore/list-restore-findings';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'After a restore' };

export default async function RestoredPage() {
  const context = await pageContext('/admin/restored');
  return <RestoredPageView view={pageValue(await listRestoreFindings(context))} />;
}

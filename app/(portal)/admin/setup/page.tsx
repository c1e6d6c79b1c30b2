import type { Metadata } from 'next';
import { SetupPageView } from '@/components/installation/setup-page';
import { checkSetup } from '@/lib/services/installation/check-setup';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'AWS connection' };

export default async function SetupPage() {
  const context = await pageContext('/admin/setup');
  return <SetupPageView view={pageValue(await checkSetup(context))} />;
}

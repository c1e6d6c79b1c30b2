import type { Metadata } from 'next';
import { TemplatePageView } from '@/components/acceptance/template-page';
import { showAcceptanceTemplate } from '@/lib/services/acceptance/show-acceptance-template';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'Message to buyers' };

export default async function BuyerMessageTemplatePage() {
  const context = await pageContext('/admin/buyer-message');
  return <TemplatePageView view={pageValue(await showAcceptanceTemplate(context))} />;
}

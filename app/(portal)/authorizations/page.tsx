import type { Metadata } from 'next';
import { AuthorizationsPageView } from '@/components/authorizations/authorizations-page';
import { listAllAuthorizations } from '@/lib/services/authorizations/list-authorizations';
import { pageContext, pageValue } from '../page-context';

export const metadata: Metadata = { title: 'Authorizations' };

export default async function AuthorizationsPage() {
  const context = await pageContext('/authorizations');
  return <AuthorizationsPageView view={pageValue(await listAllAuthorizations(context))} />;
}

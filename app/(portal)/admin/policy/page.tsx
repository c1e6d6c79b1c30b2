import type { Metadata } from 'next';
import { PolicyPageView } from '@/components/policy/policy-page';
import { may } from '@/lib/domain/core/permissions';
import { showPolicy } from '@/lib/services/policy/show-policy';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'Policy' };

export default async function PolicyPage() {
  const context = await pageContext('/admin/policy');
  const view = pageValue(await showPolicy(context));
  return <PolicyPageView view={view} canManage={may(context.viewer, 'policy.manage')} />;
}

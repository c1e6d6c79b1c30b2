import type { Metadata } from 'next';
import { TiersPageView } from '@/components/tiers/tiers-page';
import { may } from '@/lib/domain/core/permissions';
import { listTiers } from '@/lib/services/tiers/list-tiers';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'Tiers and prices' };

export default async function TiersPage() {
  const context = await pageContext('/admin/tiers');
  const view = pageValue(await listTiers(context));
  return <TiersPageView view={view} canManage={may(context.viewer, 'tier.manage')} />;
}

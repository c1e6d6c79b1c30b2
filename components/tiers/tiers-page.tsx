import type { TierAdminView } from '@/lib/schemas/tiers/tier-view';
import { Page } from '../layout/page';
import { PageHeader } from '../ui/page-header';
import { TiersWorkbench } from './tiers-workbench';

export function TiersPageView({ view, canManage }: { view: TierAdminView; canManage: boolean }) {
  return (
    <Page>
      <PageHeader
        title="Tiers and prices"
        below={`${view.productName}. One tier is in force, and it applies to new offers only.`}
      />
      <TiersWorkbench view={view} canManage={canManage} />
    </Page>
  );
}

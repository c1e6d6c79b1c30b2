import { KeyRound } from '../ui/icons';
import { utcMinuteText } from '@/lib/format';
import type { AuthorizationsView } from '@/lib/schemas/authorizations/authorizations-view';
import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { Table, HeadCell } from '../ui/table';
import { AuthorizationBlocks, AuthorizationRow } from './authorization-row';
import { RefreshAuthorizations } from './refresh-authorizations';

/** Every resale authorization that vendors extend to this account, those of the tiers in force first. */
export function AuthorizationsPageView({ view }: { view: AuthorizationsView }) {
  const { rows, readAt, canRefresh, canMapTiers } = view;
  return (
    <Page>
      <PageHeader
        title="Authorizations"
        below={
          readAt === null
            ? 'AWS has not been asked yet.'
            : `What vendors let you resell. Read from AWS ${utcMinuteText(new Date(readAt))}, again every ten minutes.`
        }
        actions={canRefresh && <RefreshAuthorizations readAt={readAt} />}
      />
      <Card className="overflow-clip">
        {rows.length === 0 ? (
          <EmptyState icon={KeyRound} title="No authorization yet">
            When a vendor extends a resale authorization to your AWS account, it appears here.
          </EmptyState>
        ) : (
          <>
            <AuthorizationBlocks rows={rows} canMapTiers={canMapTiers} />
            <div className="overflow-x-auto max-md:hidden" role="region" aria-label="Authorizations" tabIndex={0}>
              <Table className="min-w-[960px]">
                <thead>
                  <tr>
                    <HeadCell className="w-[21%]">Authorization</HeadCell>
                    <HeadCell className="w-[15%]">Vendor and product</HeadCell>
                    <HeadCell className="w-[104px]" align="right">
                      Wholesale
                    </HeadCell>
                    <HeadCell className="w-[84px]">Tier</HeadCell>
                    <HeadCell className="w-[110px]">Ends</HeadCell>
                    <HeadCell>Can be used</HeadCell>
                    <HeadCell className="w-[168px]">
                      <span className="sr-only">What can be done</span>
                    </HeadCell>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <AuthorizationRow key={row.id} row={row} canMapTiers={canMapTiers} />
                  ))}
                </tbody>
              </Table>
            </div>
          </>
        )}
      </Card>
    </Page>
  );
}

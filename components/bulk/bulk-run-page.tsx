'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { priceText } from '@/lib/domain/tiers/price';
import { countedText, countText } from '@/lib/format';
import { bulkRunKey, bulkRunQuery } from '@/lib/queries/bulk-run';
import { bulkRowFilters, type BulkRowFilter, type BulkRowView, type BulkRunPage } from '@/lib/schemas/bulk/bulk-view';
import { Page } from '../layout/page';
import { StaleLine } from '../offers/list/stale-line';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { Card } from '../ui/card';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { Tabs } from '../ui/tabs';
import { BulkProgress } from './bulk-progress';
import { BulkRowBlocks, BulkRowsTable } from './bulk-rows-table';
import { BulkRunControls } from './bulk-run-controls';
import { aboutRun, filterWords, rowsOf, titleOf } from './bulk-words';
import { useCustomerAction } from '../customers/use-customer-action';

// Most runs need no row corrected.
const FixRowDialog = dynamic(() => import('./fix-row-dialog').then((module) => module.FixRowDialog), { ssr: false });

type BulkRunPageViewProps = { initial: BulkRunPage; canPublish: boolean; canExport: boolean };

/** A run from its preview to its last offer. It follows by itself; people may leave and come back. */
export function BulkRunPageView({ initial, canPublish, canExport }: BulkRunPageViewProps) {
  const { data, error, dataUpdatedAt } = useQuery(bulkRunQuery(initial, initial));
  const [fixing, setFixing] = useState<BulkRowView | null>(null);
  const { run, rows, filter, page, pageCount } = data;
  const action = useCustomerAction({ refreshes: 'always', query: bulkRunKey(run.id) });
  const canFix = canPublish && run.state !== 'cancelled';
  return (
    <Page>
      <PageHeader
        above={<Breadcrumbs items={[{ label: 'Bulk offers', href: '/bulk' }, { label: run.name }]} />}
        title={titleOf(run)}
        below={aboutRun(run)}
        actions={<BulkRunControls run={run} canPublish={canPublish} canExport={canExport} action={action} />}
      />
      {error !== null && <StaleLine updatedAt={new Date(dataUpdatedAt)} failure={error} />}
      {action.problem !== null && fixing === null && (
        <Note tone="danger" role="alert" lead={action.problem} className="mb-4" />
      )}
      <BulkProgress run={run} />
      <Tabs label="Rows" tabs={tabsOf(run.id, filter, data)} />
      <Card>
        <p className="border-b border-line px-4 py-2.5 text-xs text-subtle">{noteOf(data)}</p>
        {rows.length === 0 ? (
          <p className="px-4 py-8 text-center text-sm text-muted">No rows here.</p>
        ) : (
          <>
            <BulkRowsTable rows={rows} onFix={canFix ? setFixing : undefined} />
            <BulkRowBlocks rows={rows} onFix={canFix ? setFixing : undefined} />
          </>
        )}
        <Pager
          summary={`${countedText(rowsOf(filter, run), 'row')}${pageCount > 1 ? `, page ${countText(page)} of ${countText(pageCount)}` : ''}`}
          previousHref={page > 1 ? hrefOf(run.id, filter, page - 1) : null}
          nextHref={page < pageCount ? hrefOf(run.id, filter, page + 1) : null}
        />
      </Card>
      {fixing !== null && <FixRowDialog key={fixing.id} row={fixing} onClose={() => setFixing(null)} action={action} />}
    </Page>
  );
}

function tabsOf(runId: string, current: BulkRowFilter, { run }: BulkRunPage) {
  return bulkRowFilters
    .filter((filter) => filter === 'all' || filter === current || rowsOf(filter, run) > 0)
    .map((filter) => ({
      label: filterWords[filter],
      count: countText(rowsOf(filter, run)),
      href: hrefOf(runId, filter, 1),
      isCurrent: filter === current,
    }));
}

function hrefOf(runId: string, filter: BulkRowFilter, page: number): string {
  return `/bulk/${runId}?${new URLSearchParams({ filter, page: String(page) }).toString()}`;
}

function noteOf({ run }: BulkRunPage): string {
  const price = run.price === null ? 'no price' : `${priceText(run.price.buyerPrice)} per unit`;
  return [run.authorizationName, price, run.fileNote].filter((part) => part !== '').join(' · ');
}

import { Suspense } from 'react';
import { countedText, countText } from '@/lib/format';
import type { OfferListQuery, OfferListView } from '@/lib/schemas/offer-view';
import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { Tabs } from '../ui/tabs';
import { offerListHref } from './list-address';
import { OfferBlocks } from './offer-blocks';
import { OfferRows } from './offer-rows';
import { OffersFilter } from './offers-filter';
import { OffersLoading } from './offers-loading';
import { OffersNothing } from './offers-nothing';

type OffersPageViewProps = {
  /** As a promise the list streams in: heading and filters are there at once, rows and counts follow. */
  list: OfferListView | Promise<OfferListView>;
  query: OfferListQuery;
  canCreate: boolean;
};

export function OffersPageView({ list, query, canCreate }: OffersPageViewProps) {
  return (
    <Page>
      <PageHeader title="Offers" className="mb-3" />
      <Suspense fallback={<OffersLoading query={query} />}>
        <OffersList list={list} query={query} canCreate={canCreate} />
      </Suspense>
    </Page>
  );
}

async function OffersList({ list: promised, query, canCreate }: OffersPageViewProps) {
  const list = await promised;
  const pageHref = (cursor: string | null) => (cursor === null ? null : offerListHref({ ...query, cursor }));
  return (
    <>
      <Tabs
        label="Offers by status"
        tabs={list.tabs.map(({ status, label, count }) => ({
          label,
          count: countText(count),
          href: offerListHref({ ...query, status, cursor: null }),
          isCurrent: status === query.status,
        }))}
      />
      <Card>
        <OffersFilter query={query} />
        {list.rows.length === 0 ? (
          <OffersNothing query={query} canCreate={canCreate} />
        ) : (
          <>
            <div className="max-xl:overflow-x-auto max-md:hidden">
              <OfferRows rows={list.rows} />
            </div>
            <OfferBlocks rows={list.rows} className="md:hidden" />
          </>
        )}
        {(list.rows.length > 0 || list.previousCursor !== null) && (
          <Pager
            summary={countedText(list.total, 'offer')}
            previousHref={pageHref(list.previousCursor)}
            nextHref={pageHref(list.nextCursor)}
          />
        )}
      </Card>
    </>
  );
}

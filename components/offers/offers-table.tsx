import { cappedCountText } from '@/lib/format';
import { COUNTED_UP_TO, type OfferListQuery, type OfferListView } from '@/lib/schemas/offer-list-view';
import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { Tabs } from '../ui/tabs';
import { offerListHref } from './list-address';
import { OfferBlocks } from './offer-blocks';
import { OfferRows } from './offer-rows';
import { OffersFilter } from './offers-filter';
import { OffersNothing } from './offers-nothing';

type OffersPageViewProps = { list: OfferListView; query: OfferListQuery; canCreate: boolean };

export function OffersPageView({ list, query, canCreate }: OffersPageViewProps) {
  const pageHref = (cursor: string | null) => (cursor === null ? null : offerListHref({ ...query, cursor }));
  return (
    <Page>
      <PageHeader title="Offers" className="mb-3" />
      <Tabs
        label="Offers by status"
        tabs={list.tabs.map(({ status, label, count }) => ({
          label,
          ...(count !== null && { count: cappedCountText(count, COUNTED_UP_TO) }),
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
            <div className="max-md:hidden max-xl:overflow-x-auto">
              <OfferRows rows={list.rows} />
            </div>
            <OfferBlocks rows={list.rows} className="md:hidden" />
          </>
        )}
        {(list.rows.length > 0 || list.previousCursor !== null) && (
          <Pager
            summary={totalText(list.total)}
            previousHref={pageHref(list.previousCursor)}
            nextHref={pageHref(list.nextCursor)}
          />
        )}
      </Card>
    </Page>
  );
}

function totalText(total: number | null): string {
  if (total === null) return 'Many offers';
  return `${cappedCountText(total, COUNTED_UP_TO)} ${total === 1 ? 'offer' : 'offers'}`;
}

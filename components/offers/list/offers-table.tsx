import { cappedCountText } from '@/lib/format';
import { COUNTED_UP_TO } from '@/lib/domain/core/counted-up-to';
import type { OfferFilterChoices, OfferListQuery, OfferListView } from '@/lib/schemas/offers/offer-list-view';
import type { SavedView } from '@/lib/schemas/offers/saved-view';
import { Download } from '../../ui/icons';
import { Page } from '../../layout/page';
import { buttonClasses } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { TableOrBlocks } from '../../ui/table-or-blocks';
import { Tabs } from '../../ui/tabs';
import { ListFooter } from './list-footer';
import { OfferBlocks } from './offer-blocks';
import { OfferRows } from './offer-rows';
import { OffersFilter } from './offers-filter';
import { OffersNothing } from './offers-nothing';
import { SavedViews } from './saved-views';
import { SelectionProvider } from './selection';
import { exportHref, listHref, pageHref } from '../../ui/list-href';

type OffersPageViewProps = {
  list: OfferListView;
  query: OfferListQuery;
  choices: OfferFilterChoices;
  /** The viewer's own. */
  views: SavedView[];
  /** The portal's day, in UTC. */
  today: string;
  viewerId: string;
  may: { create: boolean; publish: boolean; export: boolean };
};

export function OffersPageView({ list, query, choices, views, today, viewerId, may }: OffersPageViewProps) {
  const pageAt = (cursor: string | null) => pageHref('/offers', query, cursor);
  return (
    <Page>
      <PageHeader
        title="Offers"
        className="mb-3"
        actions={
          <>
            <SavedViews views={views} query={query} />
            <ButtonLink href="/offers/outside" size="small">
              Made outside the portal
            </ButtonLink>
            {may.export && (
              <a href={exportHref('/offers', query)} download className={buttonClasses({ size: 'small' })}>
                <Download aria-hidden />
                Export
              </a>
            )}
          </>
        }
      />
      <Tabs label="Offers by status" tabs={tabsOf(list, query, viewerId)} />
      <Card>
        <OffersFilter query={query} choices={choices} today={today} />
        <SelectionProvider key={list.rows.map(({ id }) => id).join()} offers={list.rows}>
          {list.rows.length === 0 ? (
            <OffersNothing query={query} canCreate={may.create} />
          ) : (
            <TableOrBlocks
              className="max-xl:overflow-x-auto"
              table={<OfferRows rows={list.rows} query={query} />}
              blocks={<OfferBlocks rows={list.rows} />}
            />
          )}
          {(list.rows.length > 0 || list.previousCursor !== null) && (
            <ListFooter
              summary={totalText(list.total)}
              previousHref={pageAt(list.previousCursor)}
              nextHref={pageAt(list.nextCursor)}
              canExport={may.export}
              canPublish={may.publish}
              today={today}
            />
          )}
        </SelectionProvider>
      </Card>
    </Page>
  );
}

function tabsOf(list: OfferListView, query: OfferListQuery, viewerId: string) {
  const isMine = query.creator === viewerId;
  return [
    ...list.tabs.map(({ status, label, count }) => ({
      label,
      ...(count !== null && { count: cappedCountText(count, COUNTED_UP_TO) }),
      href: listHref('/offers', { ...query, status, cursor: null }),
      isCurrent: status === query.status,
    })),
    {
      label: isMine ? 'Everybody’s' : 'Only mine',
      href: listHref('/offers', { ...query, creator: isMine ? null : viewerId, cursor: null }),
      isCurrent: false,
    },
  ];
}

function totalText(total: number | null): string {
  if (total === null) return 'Many offers';
  return `${cappedCountText(total, COUNTED_UP_TO)} ${total === 1 ? 'offer' : 'offers'}`;
}

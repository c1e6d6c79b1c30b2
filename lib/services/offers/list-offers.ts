import { countOffers } from '../../db/offers/offer-counts';
import type { OfferSelection } from '../../db/offers/offer-filter';
import { listOfferIds, type OfferPosition } from '../../db/offers/offer-list';
import { findOfferRows } from '../../db/offers/offer-rows';
import { findHits } from '../../db/offers/offer-search';
import type { Db } from '../../db/core/transaction';
import { offerStatusWords, type OfferStatus } from '../../domain/offers/offer-status';
import { success, type Result } from '../../domain/core/result';
import {
  offerListQuerySchema,
  type OfferFilter,
  type OfferListQuery,
  type OfferListView,
  type OfferTab,
} from '../../schemas/offers/offer-list-view';
import { defineUseCase } from '../core/use-case';
import { cursorOf, parseCursor, type ListFrom } from '../core/list-cursor';
import { offerRowView } from './offer-row-view';

export const OFFERS_A_PAGE = 25;
/** A search that finds no more is looked up once, for the page and for its counts. */
const LOOKED_UP_ONCE = 2000;
const TABS = [
  'draft',
  'publishing',
  'live',
  'expiring',
  'accepted',
  'failed',
  'needs_check',
] as const satisfies readonly OfferStatus[];

/** One page of the history, with the counts of the tabs under the same filter. Paging, sorting and counting are done in the database. */
export const listOffers = defineUseCase(
  'offer.read',
  offerListQuerySchema,
  async (context, query): Promise<Result<OfferListView>> => {
    const { prisma } = context.database;
    const { sort, direction, cursor, ...asked } = query;
    const filter = await withHits(prisma, asked);
    const from = parseCursor(cursor, sort);
    const order = { sort, direction };
    const statuses = ['all', ...TABS, ...(isTab(query.status) ? [] : [query.status])] as const;
    const [counts, found] = await Promise.all([
      countOffers(prisma, filter, statuses, context.now),
      listOfferIds(prisma, filter, { order, ...(from && { from }), limit: OFFERS_A_PAGE }, context.now),
    ]);
    // Everything that stood on this page has moved away meanwhile: nobody should be left without a way back.
    if (found.length === 0 && from !== undefined) return listOffers(context, { ...query, cursor: null });
    const page = pageOf(found, from);
    const offers = await findOfferRows(
      prisma,
      page.positions.map(({ id }) => id),
    );
    return success({
      rows: offers.map((offer) => offerRowView(offer, context.now)),
      total: counts[query.status],
      tabs: (['all', ...TABS] as const).map((status) => tabOf(status, counts[status])),
      ...cursorsOf(page),
    });
  },
);

async function withHits(db: Db, filter: OfferFilter): Promise<OfferSelection> {
  const ids = filter.search === '' ? undefined : await findHits(db, filter.search, LOOKED_UP_ONCE);
  return ids === undefined ? filter : { ...filter, search: '', ids };
}

const isTab = (status: OfferListQuery['status']) => status === 'all' || TABS.some((tab) => tab === status);

function tabOf(status: OfferListQuery['status'], count: number | null): OfferTab {
  return { status, label: status === 'all' ? 'All' : offerStatusWords[status], count };
}

type Page = { positions: OfferPosition[]; hasAfter: boolean; hasBefore: boolean };

/** One more row than fits was read: whether it came tells if there is another page in that direction. */
function pageOf(found: readonly OfferPosition[], from: ListFrom | undefined): Page {
  const positions = found.slice(0, OFFERS_A_PAGE);
  const hasMore = found.length > OFFERS_A_PAGE;
  if (from?.side === 'before') return { positions: positions.reverse(), hasAfter: true, hasBefore: hasMore };
  return { positions, hasAfter: hasMore, hasBefore: from !== undefined };
}

function cursorsOf({ positions, hasAfter, hasBefore }: Page): Pick<OfferListView, 'nextCursor' | 'previousCursor'> {
  const [first, last] = [positions[0], positions.at(-1)];
  return {
    nextCursor: hasAfter && last !== undefined ? cursorOf('after', last) : null,
    previousCursor: hasBefore && first !== undefined ? cursorOf('before', first) : null,
  };
}

import { z } from 'zod';
import { countOffers } from '../../db/offers/offer-counts';
import type { OfferSelection } from '../../db/offers/offer-filter';
import { listOfferIds } from '../../db/offers/offer-list';
import { findOfferRows } from '../../db/offers/offer-rows';
import { findHits } from '../../db/offers/offer-search';
import type { Db } from '../../db/core/transaction';
import { offerStatusWords, type OfferStatus } from '../../domain/offers/offer-status';
import { isCalendarDate } from '../../domain/core/calendar';
import { calendarDateSchema } from '../../domain/core/calendar-date-schema';
import { success, type Result } from '../../domain/core/result';
import { storablePart } from '../../domain/core/stored-text';
import {
  offerListQuerySchema,
  type OfferFilter,
  type OfferListQuery,
  type OfferListView,
  type OfferSort,
  type OfferTab,
} from '../../schemas/offers/offer-list-view';
import { defineUseCase } from '../core/use-case';
import { pageOf, parseCursor } from '../core/keyset-page';
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

/** PostgreSQL knows no year 0, and no zone that is 16 hours away or more. */
const instantText = /^(?!0000)\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-](?:0\d|1[0-5])(:[0-5]\d)?$/;
const instant = z
  .string()
  .max(40)
  .regex(instantText)
  .refine((text) => isCalendarDate(text.slice(0, 10)))
  .refine((text) => !Number.isNaN(Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'))));

/** What PostgreSQL prints for each sort: nothing else goes back into a query. */
const keySchemas: Record<OfferSort, z.ZodType<string>> = {
  created: instant,
  updated: instant,
  customer: z.string().max(400).transform(storablePart),
  expiration: z.union([calendarDateSchema, z.literal('infinity')]),
  price: z.union([z.string().regex(/^\d{1,12}(\.\d{1,8})?$/), z.literal('Infinity')]),
};

/** One page of the history, with the counts of the tabs under the same filter. Paging, sorting and counting are done in the database. */
export const listOffers = defineUseCase(
  'offer.read',
  offerListQuerySchema,
  async (context, query): Promise<Result<OfferListView>> => {
    const { prisma } = context.database;
    const { sort, direction, cursor, ...asked } = query;
    const filter = await withHits(prisma, asked);
    const from = parseCursor(cursor, keySchemas[sort]);
    const request = { order: { sort, direction }, from, limit: OFFERS_A_PAGE };
    const statuses = ['all', ...TABS, ...(isTab(query.status) ? [] : [query.status])] as const;
    const [counts, found] = await Promise.all([
      countOffers(prisma, filter, statuses, context.now),
      listOfferIds(prisma, filter, request, context.now),
    ]);
    // Everything that stood on this page has moved away meanwhile: nobody should be left without a way back.
    if (found.length === 0 && from !== undefined) return listOffers(context, { ...query, cursor: null });
    const { rows, ...cursors } = pageOf(found, request, (position) => position);
    const offers = await findOfferRows(
      prisma,
      rows.map(({ id }) => id),
    );
    return success({
      rows: offers.map((offer) => offerRowView(offer, context.now)),
      total: counts[query.status],
      tabs: (['all', ...TABS] as const).map((status) => tabOf(status, counts[status])),
      ...cursors,
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

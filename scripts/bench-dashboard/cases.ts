import { countAttention } from '../../lib/db/offers/offer-counts';
import { plusDays, utcDateOf } from '../../lib/domain/core/calendar';
import { offerStatuses } from '../../lib/domain/offers/offer-status';
import type { Result } from '../../lib/domain/core/result';
import {
  EVERY_OFFER,
  offerListQuerySchema,
  offerSorts,
  type OfferListQuery,
} from '../../lib/schemas/offers/offer-list-view';
import type { ServiceContext } from '../../lib/services/core/context';
import { listAttention } from '../../lib/services/dashboard/list-attention';
import { listOffers } from '../../lib/services/offers/list-offers';
import { showFigures } from '../../lib/services/dashboard/show-figures';
import type { HistorySample } from './history';

export type Case = { name: string; target: 'list' | 'count'; run: () => Promise<unknown> };

const DEEP_PAGES = 200;

type Listing = { name: string; query: Partial<OfferListQuery> };

/** Everything that the dashboard asks of a history. A case fails when its service refuses or finds nothing. */
export async function cases(context: ServiceContext, sample: HistorySample): Promise<Case[]> {
  const list = async (query: Partial<OfferListQuery>) =>
    valueOf(await listOffers(context, offerListQuerySchema.parse(query)));
  let deep: string | null = null;
  for (let page = 0; page < DEEP_PAGES; page += 1) deep = (await list({ cursor: deep })).nextCursor;
  const listings = [
    { name: 'first page', query: {} },
    { name: `deep page (${DEEP_PAGES})`, query: { cursor: deep } },
    ...offerStatuses.map((status) => ({ name: `status ${status}`, query: { status } })),
    ...filters(sample, utcDateOf(context.now)),
    ...sorts,
    ...searches(sample),
  ];
  const found: Case[] = [];
  for (const { name, query } of listings) {
    const { rows } = await list(query);
    if (rows.length === 0 && query.status === undefined) throw new Error(`Nothing found for ${name}`);
    if (rows.length > 0) found.push({ name, target: 'list', run: () => list(query) });
  }
  return [...found, ...counts(context)];
}

const filters = (sample: HistorySample, today: string): Listing[] => [
  { name: 'customer', query: { customer: sample.customerId } },
  { name: 'tier bronze', query: { tier: 'bronze' } },
  { name: 'tier silver', query: { tier: 'silver' } },
  { name: 'authorization', query: { authorization: sample.authorizationId } },
  { name: 'creator', query: { creator: sample.creatorId } },
  {
    name: 'created, a month two years ago',
    query: { createdFrom: plusDays(today, -760), createdTo: plusDays(today, -730) },
  },
  { name: 'accept until, the next month', query: { expiresFrom: today, expiresTo: plusDays(today, 30) } },
  {
    name: 'accept until, a month two years ago',
    query: { expiresFrom: plusDays(today, -760), expiresTo: plusDays(today, -730) },
  },
];

const sorts: Listing[] = offerSorts.flatMap((sort) =>
  (['asc', 'desc'] as const).map((direction) => ({ name: `sort ${sort} ${direction}`, query: { sort, direction } })),
);

const searches = ({ accountId, awsOfferId, awsChangeSetId }: HistorySample): Listing[] => [
  { name: 'search account', query: { search: accountId } },
  {
    name: 'search account, eight digits in groups',
    query: { search: `${accountId.slice(0, 4)} ${accountId.slice(4, 8)}` },
  },
  { name: 'search AWS offer id', query: { search: awsOfferId } },
  { name: 'search change-set id', query: { search: awsChangeSetId } },
  { name: 'search name, selective', query: { search: 'Kestrel Games 4' } },
  { name: 'search name, one in twelve', query: { search: 'fjord' } },
  { name: 'search name, every offer', query: { search: 'archera' } },
  { name: 'search two letters', query: { search: 'he' } },
  { name: 'search deal reference', query: { search: 'CRM-1010' } },
];

const counts = (context: ServiceContext): Case[] => [
  {
    name: 'attention counts',
    target: 'count',
    run: () => countAttention(context.database.prisma, EVERY_OFFER, context.now),
  },
  { name: 'needs attention, with its rows', target: 'count', run: () => listAttention(context, { mine: false }) },
  { name: 'figures and charts', target: 'count', run: () => showFigures(context) },
];

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

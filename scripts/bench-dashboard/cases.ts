import { countAttention } from '../../lib/db/offer-counts';
import { plusDays, utcDateOf } from '../../lib/domain/calendar';
import { offerStatuses } from '../../lib/domain/offer-status';
import type { Result } from '../../lib/domain/result';
import { EVERY_OFFER, offerListQuerySchema, offerSorts, type OfferListQuery } from '../../lib/schemas/offer-list-view';
import type { ServiceContext } from '../../lib/services/context';
import { listOffers } from '../../lib/services/list-offers';
import type { HistorySample } from './history';

export type Case = { name: string; target: 'list' | 'count'; run: () => Promise<void> };

const DEEP_PAGES = 200;

/** Everything that the dashboard asks of a history. Each case fails when its service refuses. */
export async function cases(context: ServiceContext, sample: HistorySample): Promise<Case[]> {
  const list = async (query: Partial<OfferListQuery>) => {
    const view = valueOf(await listOffers(context, offerListQuerySchema.parse(query)));
    if (view.rows.length === 0) throw new Error(`Nothing found for ${JSON.stringify(query)}`);
    return view;
  };
  const listCase = (name: string, query: Partial<OfferListQuery>): Case => ({
    name,
    target: 'list',
    run: async () => {
      await list(query);
    },
  });
  let deep: string | null = null;
  for (let page = 0; page < DEEP_PAGES; page += 1) deep = (await list({ cursor: deep })).nextCursor;
  const today = utcDateOf(context.now);
  const found = new Set<string>();
  for (const status of offerStatuses) {
    const view = valueOf(await listOffers(context, offerListQuerySchema.parse({ status })));
    if (view.rows.length > 0) found.add(status);
  }
  return [
    listCase('first page', {}),
    listCase(`deep page (${String(DEEP_PAGES)})`, { cursor: deep }),
    ...offerStatuses.filter((status) => found.has(status)).map((status) => listCase(`status ${status}`, { status })),
    listCase('customer', { customer: sample.customerId }),
    listCase('tier bronze', { tier: 'bronze' }),
    listCase('tier silver', { tier: 'silver' }),
    listCase('authorization', { authorization: sample.authorizationId }),
    listCase('creator', { creator: sample.creatorId }),
    listCase('created, a month two years ago', {
      createdFrom: plusDays(today, -760),
      createdTo: plusDays(today, -730),
    }),
    listCase('accept until, the next month', { expiresFrom: today, expiresTo: plusDays(today, 30) }),
    listCase('accept until, two years ago', { expiresFrom: plusDays(today, -760), expiresTo: plusDays(today, -730) }),
    ...offerSorts.flatMap((sort) =>
      (['asc', 'desc'] as const).map((direction) => listCase(`sort ${sort} ${direction}`, { sort, direction })),
    ),
    listCase('search account', { search: sample.accountId }),
    listCase('search account in groups, six digits', {
      search: `${sample.accountId.slice(0, 4)} ${sample.accountId.slice(4, 8)}`,
    }),
    listCase('search AWS offer id', { search: sample.awsOfferId }),
    listCase('search change-set id', { search: sample.awsChangeSetId }),
    listCase('search name, selective', { search: 'Kestrel Games 4' }),
    listCase('search name, one in twelve', { search: 'fjord' }),
    listCase('search name, every offer', { search: 'archera' }),
    listCase('search two letters', { search: 'he' }),
    listCase('search deal reference', { search: 'CRM-1010' }),
    {
      name: 'attention counts',
      target: 'count',
      run: async () => {
        await countAttention(context.database.prisma, EVERY_OFFER, context.now);
      },
    },
  ];
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

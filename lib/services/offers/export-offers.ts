import type { PageRequest } from '../../db/core/keyset';
import { listOfferIds } from '../../db/offers/offer-list';
import { findOfferRows } from '../../db/offers/offer-rows';
import { accountIdCell } from '../../domain/customers/account-id-groups';
import { offerStatusText } from '../../domain/offers/offer-status';
import { success } from '../../domain/core/result';
import { offerExportQuerySchema, type OfferExportQuery, type OfferRowView } from '../../schemas/offers/offer-list-view';
import { readOn } from '../core/keyset-page';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { offerRowView } from './offer-row-view';

const ROWS_A_READING = 500;

const HEADER = [
  'Customer',
  'Offer name',
  'Status',
  'Buyer accounts',
  'Tier',
  'Opportunity',
  'Buyer price',
  'Accept until (UTC)',
  'AWS offer id',
  'Deal reference',
  'Created by',
  'Created (UTC)',
  'Last change (UTC)',
];

/** Everything that the list of this query shows, page by page in its order; or only the offers that were selected. Rows are read as they are taken. */
export const exportOffers = defineUseCase(['offer.read', 'list.export'], offerExportQuerySchema, (context, query) =>
  Promise.resolve(success({ header: HEADER, rows: rowsOf(context, query) })),
);

async function* rowsOf(context: UseCaseContext, query: OfferExportQuery): AsyncGenerator<string[]> {
  for await (const ids of query.ids === null ? pagesOf(context, query) : [query.ids])
    for (const offer of await findOfferRows(context.database.prisma, ids))
      yield cellsOf(offerRowView(offer, context.now));
}

async function* pagesOf({ database, now }: UseCaseContext, query: OfferExportQuery): AsyncGenerator<string[]> {
  const { sort, direction, cursor: _cursor, ids: _ids, ...filter } = query;
  const read = (page: PageRequest) =>
    listOfferIds(database.prisma, filter, { ...page, order: { sort, direction } }, now);
  for await (const positions of readOn(read, ROWS_A_READING, (position) => position))
    yield positions.map(({ id }) => id);
}

function cellsOf(offer: OfferRowView): string[] {
  return [
    offer.customerName,
    offer.name,
    offerStatusText(offer.status, offer.acceptance),
    offer.buyerAccountIds.map(accountIdCell).join(', '),
    offer.tierName ?? '',
    offer.authorizationName ?? '',
    offer.buyerPrice ?? '',
    offer.expirationDate ?? '',
    offer.awsOfferId ?? '',
    offer.dealReference,
    offer.createdByName,
    offer.createdAt,
    offer.updatedAt,
  ];
}

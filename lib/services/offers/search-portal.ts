import { z } from 'zod';
import { searchCustomers } from '../../db/customers/customers';
import { listOfferIds } from '../../db/offers/offer-list';
import { findOfferRows } from '../../db/offers/offer-rows';
import { offerStatusOf } from '../../domain/offers/offer-status';
import { may } from '../../domain/core/permissions';
import { success, type Result } from '../../domain/core/result';
import { EVERY_OFFER, offerListQuerySchema } from '../../schemas/offers/offer-list-view';
import type { SearchView } from '../../schemas/core/search-view';
import { defineUseCase } from '../core/use-case';

const OFFERS_SHOWN = 6;
const CUSTOMERS_SHOWN = 4;

/** The newest offers and the first customers that a text finds, for those who know what they look for. */
export const searchPortal = defineUseCase(
  'offer.read',
  z.string(),
  async ({ viewer, database: { prisma }, now }, text): Promise<Result<SearchView>> => {
    const { search } = offerListQuerySchema.parse({ search: text });
    if (search === '') return success({ offers: [], customers: [] });
    const page = { order: { sort: 'created', direction: 'desc' }, limit: OFFERS_SHOWN } as const;
    const [found, customers] = await Promise.all([
      listOfferIds(prisma, { ...EVERY_OFFER, search }, page, now),
      may(viewer, 'customer.read') ? searchCustomers(prisma, search, CUSTOMERS_SHOWN) : [],
    ]);
    const ids = found.slice(0, OFFERS_SHOWN).map(({ id }) => id);
    const offers = await findOfferRows(prisma, ids);
    return success({
      offers: offers.map((offer) => ({
        id: offer.id,
        name: offer.name,
        customerName: offer.customerName,
        status: offerStatusOf(offer, now),
      })),
      customers: customers.slice(0, CUSTOMERS_SHOWN),
    });
  },
);

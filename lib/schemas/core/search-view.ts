import * as z from 'zod/mini';
import { offerStatuses } from '../../domain/offers/offer-status';
import { customerChoicesSchema } from '../customers/customer-choices';

/** Answer of GET /api/search?text=…: the first few offers and customers that fit. */
export const searchViewSchema = z.object({
  offers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      customerName: z.string(),
      status: z.enum(offerStatuses),
    }),
  ),
  customers: customerChoicesSchema,
});

export type SearchView = z.output<typeof searchViewSchema>;

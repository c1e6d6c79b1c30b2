import * as z from 'zod/mini';
import { buyerAccountLabels } from '../../domain/customers/customer';
import type { CustomerChoice } from '../wizard/wizard-view';

/** Answer of GET /api/customers?search=…: customers by name or by one of their account ids. */
export const customerChoicesSchema: z.ZodMiniType<CustomerChoice[]> = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    accounts: z.array(
      z.object({
        accountId: z.string(),
        label: z.nullable(z.enum(buyerAccountLabels)),
        refusedOn: z.nullable(z.string()),
      }),
    ),
  }),
);

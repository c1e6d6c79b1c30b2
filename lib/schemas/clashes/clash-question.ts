import { z } from 'zod';
import { ACCOUNTS_LOOKED_UP_AT_ONCE } from '../../domain/clashes/clashes';
import { accountIdSchema } from '../../domain/customers/account-id-schema';

/** What the wizard asks with. */
export const clashQuestionSchema = z.object({
  offerId: z.uuid(),
  authorizationId: z.string().min(1).max(200),
  /** Empty: a customer that the book does not have yet. */
  customerId: z.union([z.uuid(), z.literal('')]),
  accountIds: z.array(accountIdSchema).min(1).max(ACCOUNTS_LOOKED_UP_AT_ONCE),
});

export type ClashQuestion = z.output<typeof clashQuestionSchema>;

import { findBookCustomer } from '../../db/customers/customer-book';
import { confirmAccount as writeConfirmation } from '../../db/customers/customer-changes';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { confirmAccountSchema } from '../../schemas/customers/customer-form';
import { defineUseCase } from '../core/use-case';

/** Keeps who has compared an account id with the customer's own word, and when. Confirming again renews both. */
export const confirmAccount = defineUseCase(
  'customer.edit',
  confirmAccountSchema,
  ({ viewer, audit, database, now }, { customerId, accountId }) =>
    inTransaction(database.prisma, async (transaction) => {
      const customer = await findBookCustomer(transaction, customerId);
      const confirmation = { customerId, accountId, confirmedById: viewer.userId, confirmedAt: now };
      if (customer === undefined || !(await writeConfirmation(transaction, confirmation)))
        return failure({ kind: 'not_found' });
      await audit(transaction, {
        action: 'customer.account_confirmed',
        subject: { type: 'customer', id: customerId, name: customer.name },
        after: { accountId },
      });
      return success(null);
    }),
);

import { findBookCustomer } from '../../db/customers/customer-book';
import { lockCustomer, setArchived } from '../../db/customers/customer-changes';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { archiveCustomerSchema } from '../../schemas/customers/customer-form';
import { defineUseCase } from '../core/use-case';

/** Takes a customer out of what can be chosen, or brings it back. Nothing is deleted: its offers and its history stay. */
export const archiveCustomer = defineUseCase(
  'customer.edit',
  archiveCustomerSchema,
  ({ audit, database, now }, { customerId, baseVersion, isArchived }) =>
    inTransaction(database.prisma, async (transaction) => {
      await lockCustomer(transaction, customerId);
      const current = await findBookCustomer(transaction, customerId);
      if (current === undefined) return failure({ kind: 'not_found' });
      if ((current.archivedAt !== null) === isArchived) return success({ version: current.version });
      if (current.version !== baseVersion)
        return failure({
          kind: 'conflict',
          reason: 'customer_changed',
          message: `Somebody changed ${current.name} meanwhile. Load it again before you archive it.`,
        });
      await setArchived(transaction, customerId, isArchived ? now : null);
      await audit(transaction, {
        action: isArchived ? 'customer.archived' : 'customer.restored',
        subject: { type: 'customer', id: customerId, name: current.name },
      });
      return success({ version: baseVersion + 1 });
    }),
);

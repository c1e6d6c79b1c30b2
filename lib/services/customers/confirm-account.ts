import { appendAuditEvent } from '../../db/audit/audit-events';
import { findBookCustomer } from '../../db/customers/customer-book';
import { confirmAccount as writeConfirmation } from '../../db/customers/customer-changes';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import type { ConfirmAccount } from '../../schemas/customers/customer-form';
import { authorise, type ServiceContext } from '../core/context';

/** Keeps who has compared an account id with the customer's own word, and when. Confirming again renews both. */
export async function confirmAccount(
  context: ServiceContext,
  { customerId, accountId }: ConfirmAccount,
): Promise<Result<null>> {
  const allowed = authorise(context, 'customer.edit');
  if (!allowed.ok) return allowed;
  const viewer = allowed.value;
  return inTransaction(context.database.prisma, async (transaction) => {
    const customer = await findBookCustomer(transaction, customerId);
    const confirmation = { customerId, accountId, confirmedById: viewer.userId, confirmedAt: context.now };
    if (customer === undefined || !(await writeConfirmation(transaction, confirmation)))
      return failure({ kind: 'not_found' });
    await appendAuditEvent(transaction, {
      actor: viewer,
      action: 'customer.account_confirmed',
      subject: { type: 'customer', id: customerId, name: customer.name },
      after: { accountId },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success(null);
  });
}

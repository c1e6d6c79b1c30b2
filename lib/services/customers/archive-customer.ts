import { appendAuditEvent } from '../../db/audit/audit-events';
import { findBookCustomer } from '../../db/customers/customer-book';
import { lockCustomer, setArchived } from '../../db/customers/customer-changes';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import type { ArchiveCustomer } from '../../schemas/customers/customer-form';
import { authorise, type ServiceContext } from '../core/context';

/** Takes a customer out of what can be chosen, or brings it back. Nothing is deleted: its offers and its history stay. */
export async function archiveCustomer(
  context: ServiceContext,
  { customerId, baseVersion, isArchived }: ArchiveCustomer,
): Promise<Result<{ version: number }>> {
  const allowed = authorise(context, 'customer.edit');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
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
    await setArchived(transaction, customerId, isArchived ? context.now : null);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: isArchived ? 'customer.archived' : 'customer.restored',
      subject: { type: 'customer', id: customerId, name: current.name },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ version: baseVersion + 1 });
  });
}

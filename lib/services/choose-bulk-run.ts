import { findCustomers } from '../db/customers';
import { BULK_ROWS_MAXIMUM } from '../domain/bulk-row';
import { invalid, type Result } from '../domain/result';
import type { ChooseBulk } from '../schemas/bulk-input';
import { authorise, type ServiceContext } from './context';
import { createCheckedRun } from './create-bulk-run';

/** One offer for each of these customers with all the accounts that the book has of it, kept for a preview. */
export async function chooseBulkRun(
  context: ServiceContext,
  { authorizationId, customerIds }: ChooseBulk,
): Promise<Result<{ runId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  const customers = await findCustomers(context.database.prisma, [...new Set(customerIds)].slice(0, BULK_ROWS_MAXIMUM));
  if (customers.length === 0) return invalid({ customerIds: 'These customers can no longer be chosen.' });
  return createCheckedRun(context, allowed.value, {
    authorizationId,
    fileName: null,
    fileNote: '',
    rows: customers.map(({ id, name, accounts }, index) => ({
      line: index + 1,
      content: {
        customer: name,
        customerId: id,
        accounts: accounts.map(({ accountId }) => accountId).join(', '),
        acceptUntil: '',
        name: '',
        dealReference: '',
        clashReason: '',
        seenClashes: [],
      },
    })),
  });
}

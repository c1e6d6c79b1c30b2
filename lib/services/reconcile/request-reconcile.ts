import { inTransaction } from '../../db/core/transaction';
import { success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Asks a worker to compare everything with AWS now, agreements included. It happens within seconds, not in this request. */
export async function requestReconcile(context: ServiceContext): Promise<Result<null>> {
  const allowed = authorise(context, 'offer.edit');
  if (!allowed.ok) return allowed;
  await inTransaction(context.database.prisma, async (transaction) => {
    await context.nudge(transaction, 'reconcile-offers', 'reconcile-offers');
    await context.nudge(transaction, 'sync-agreements', 'sync-agreements');
  });
  return success(null);
}

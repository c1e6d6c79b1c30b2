import { inTransaction } from '../../db/core/transaction';
import { success } from '../../domain/core/result';
import { defineUseCase } from '../core/use-case';

/** Asks a worker to compare everything with AWS now, agreements included. It happens within seconds, not in this request. */
export const requestReconcile = defineUseCase('offer.edit', async ({ database, nudge }) => {
  await inTransaction(database.prisma, async (transaction) => {
    await nudge(transaction, 'reconcile-offers', 'reconcile-offers');
    await nudge(transaction, 'sync-agreements', 'sync-agreements');
  });
  return success(null);
});

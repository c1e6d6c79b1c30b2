import { inTransaction } from '../../db/core/transaction';
import { success } from '../../domain/core/result';
import { defineUseCase } from '../core/use-case';

/** Asks a worker to read the authorizations again. It happens within seconds, not in this request. */
export const requestAuthorizationSync = defineUseCase('authorization.manage', async ({ database, nudge }) => {
  await inTransaction(database.prisma, (transaction) =>
    nudge(transaction, 'sync-authorizations', 'sync-authorizations'),
  );
  return success(null);
});

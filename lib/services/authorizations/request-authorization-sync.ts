import { inTransaction } from '../../db/core/transaction';
import { success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Asks a worker to read the authorizations again. It happens within seconds, not in this request. */
export async function requestAuthorizationSync(context: ServiceContext): Promise<Result<null>> {
  const allowed = authorise(context, 'authorization.manage');
  if (!allowed.ok) return allowed;
  await inTransaction(context.database.prisma, (transaction) =>
    context.nudge(transaction, 'sync-authorizations', 'sync-authorizations'),
  );
  return success(null);
}

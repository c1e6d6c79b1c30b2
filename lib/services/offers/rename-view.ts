import { listSavedViews, lockSavedViews, renameSavedView } from '../../db/offers/saved-views';
import { inTransaction } from '../../db/core/transaction';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import type { RenameView } from '../../schemas/offers/saved-view';
import { authorise, type ServiceContext } from '../core/context';
import { nameProblem } from './save-view';

/** Gives one of the viewer's own views another name. */
export async function renameView(context: ServiceContext, { viewId, name }: RenameView): Promise<Result<null>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { userId } = allowed.value;
  return inTransaction(context.database.prisma, async (transaction) => {
    await lockSavedViews(transaction, userId);
    const problem = nameProblem(await listSavedViews(transaction, userId), name, viewId);
    if (problem !== undefined) return invalid({ name: problem });
    const isThere = await renameSavedView(transaction, userId, viewId, name);
    return isThere ? success(null) : failure({ kind: 'not_found' });
  });
}

import { listSavedViews, lockSavedViews, renameSavedView } from '../../db/offers/saved-views';
import { inTransaction } from '../../db/core/transaction';
import { failure, invalid, success } from '../../domain/core/result';
import { renameViewSchema } from '../../schemas/offers/saved-view';
import { defineUseCase } from '../core/use-case';
import { nameProblem } from './save-view';

/** Gives one of the viewer's own views another name. */
export const renameView = defineUseCase(
  'offer.read',
  renameViewSchema,
  async ({ viewer, database }, { viewId, name }) => {
    const { userId } = viewer;
    return inTransaction(database.prisma, async (transaction) => {
      await lockSavedViews(transaction, userId);
      const problem = nameProblem(await listSavedViews(transaction, userId), name, viewId);
      if (problem !== undefined) return invalid({ name: problem });
      const isThere = await renameSavedView(transaction, userId, viewId, name);
      return isThere ? success(null) : failure({ kind: 'not_found' });
    });
  },
);

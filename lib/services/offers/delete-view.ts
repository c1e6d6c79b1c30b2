import { deleteSavedView } from '../../db/offers/saved-views';
import { failure, success } from '../../domain/core/result';
import { viewIdSchema } from '../../schemas/offers/saved-view';
import { defineUseCase } from '../core/use-case';

/** Forgets one of the viewer's own views. The offers in it stay. */
export const deleteView = defineUseCase('offer.read', viewIdSchema, async ({ viewer, database }, { viewId }) => {
  const isThere = await deleteSavedView(database.prisma, viewer.userId, viewId);
  return isThere ? success(null) : failure({ kind: 'not_found' });
});

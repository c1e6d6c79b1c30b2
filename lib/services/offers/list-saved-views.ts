import { listSavedViews as findSavedViews } from '../../db/offers/saved-views';
import { success, type Result } from '../../domain/core/result';
import type { SavedView } from '../../schemas/offers/saved-view';
import { defineUseCase } from '../core/use-case';

/** The lists of offers that the viewer keeps under a name. */
export const listSavedViews = defineUseCase(
  'offer.read',
  async ({ viewer, database }): Promise<Result<SavedView[]>> => {
    return success(await findSavedViews(database.prisma, viewer.userId));
  },
);

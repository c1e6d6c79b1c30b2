import { saveChecklistClosed } from '../../db/dashboard/requirements';
import { success } from '../../domain/core/result';
import { defineUseCase } from '../core/use-case';

/** Puts the list of requirements away, for the viewer alone and for good. */
export const closeChecklist = defineUseCase('offer.read', async ({ viewer, database, now }) => {
  await saveChecklistClosed(database.prisma, viewer.userId, now);
  return success(null);
});

import { createSavedView, listSavedViews, lockSavedViews } from '../../db/offers/saved-views';
import { inTransaction } from '../../db/core/transaction';
import { invalid, success } from '../../domain/core/result';
import { SAVED_VIEWS_MAXIMUM } from '../../domain/offers/saved-view';
import { saveViewSchema, type SavedView } from '../../schemas/offers/saved-view';
import { defineUseCase } from '../core/use-case';

/** Keeps the filters and the order of a list of offers under a name, for the viewer alone. */
export const saveView = defineUseCase('offer.read', saveViewSchema, async ({ viewer, database }, { name, query }) => {
  const { userId } = viewer;
  return inTransaction(database.prisma, async (transaction) => {
    await lockSavedViews(transaction, userId);
    const views = await listSavedViews(transaction, userId);
    if (views.length >= SAVED_VIEWS_MAXIMUM)
      return invalid({ name: `You have ${SAVED_VIEWS_MAXIMUM} views. Delete one first.` });
    const problem = nameProblem(views, name);
    if (problem !== undefined) return invalid({ name: problem });
    return success({ viewId: await createSavedView(transaction, { userId, name, query }) });
  });
});

/** Two views of one person never look alike; `exceptId` is the one that gets the name. */
export function nameProblem(views: readonly SavedView[], name: string, exceptId?: string): string | undefined {
  const same = views.some((view) => view.id !== exceptId && view.name.toLowerCase() === name.toLowerCase());
  return same ? 'You have a view with this name.' : undefined;
}

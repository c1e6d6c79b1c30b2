import { listSavedViews as findSavedViews } from '../../db/offers/saved-views';
import { success, type Result } from '../../domain/core/result';
import type { SavedView } from '../../schemas/offers/saved-view';
import { authorise, type ServiceContext } from '../core/context';

/** The lists of offers that the viewer keeps under a name. */
export async function listSavedViews(context: ServiceContext): Promise<Result<SavedView[]>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  return success(await findSavedViews(context.database.prisma, allowed.value.userId));
}

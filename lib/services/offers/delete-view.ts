import { deleteSavedView } from '../../db/offers/saved-views';
import { failure, success, type Result } from '../../domain/core/result';
import type { ViewId } from '../../schemas/offers/saved-view';
import { authorise, type ServiceContext } from '../core/context';

/** Forgets one of the viewer's own views. The offers in it stay. */
export async function deleteView(context: ServiceContext, { viewId }: ViewId): Promise<Result<null>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const isThere = await deleteSavedView(context.database.prisma, allowed.value.userId, viewId);
  return isThere ? success(null) : failure({ kind: 'not_found' });
}

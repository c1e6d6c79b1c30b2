import { saveChecklistClosed } from '../../db/dashboard/requirements';
import { success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Puts the list of requirements away, for the viewer alone and for good. */
export async function closeChecklist(context: ServiceContext): Promise<Result<null>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  await saveChecklistClosed(context.database.prisma, allowed.value.userId, context.now);
  return success(null);
}

import { sessionLimits } from '../../config/env';
import { listOtherSessions as listOtherSessionRows } from '../../db/users/user-sessions';
import { success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** When each other live session of the viewer was last used, as ISO times, the newest first. */
export async function listOtherSessions(
  context: ServiceContext,
  sessionId: string | undefined,
): Promise<Result<string[]>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { userId } = allowed.value;
  const lastUsed = await listOtherSessionRows(context.database, { sessionId, userId }, sessionLimits());
  return success(lastUsed.map((at) => at.toISOString()));
}

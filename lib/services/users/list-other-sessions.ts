import { sessionLimits } from '../../config/env';
import { listOtherSessions as listOtherSessionRows } from '../../db/users/user-sessions';
import { success } from '../../domain/core/result';
import { defineUseCase } from '../core/use-case';

/** When each other live session of the viewer was last used, as ISO times, the newest first. */
export const listOtherSessions = defineUseCase('offer.read', async ({ viewer: { userId }, database, sessionId }) => {
  const own = { sessionId: await sessionId?.(), userId };
  const lastUsed = await listOtherSessionRows(database, own, sessionLimits());
  return success(lastUsed.map((at) => at.toISOString()));
});

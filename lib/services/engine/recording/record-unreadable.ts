import { randomUUID } from 'node:crypto';
import type { ChangeSetRecord } from '../../../db/engine/change-sets';
import { log } from '../../../log';
import type { EngineContext } from '../change-set-worker';
import { recordFollowed } from './record-observation';

const sentences = {
  PORTAL_ANSWER_UNREADABLE: 'AWS’s answer about this change set cannot be read',
  PORTAL_READ_BACK_FAILED: 'The published offer cannot be read back',
};

/**
 * Notes that AWS is done with a followed change set, but that what it shows cannot be read: it is asked again for a while, and then a
 * person has to look. The log has the cause under the reference that the person sees.
 */
export async function recordUnreadable(
  context: EngineContext,
  changeSet: ChangeSetRecord,
  code: keyof typeof sentences,
  cause: unknown,
): Promise<void> {
  const errorId = randomUUID().slice(0, 8);
  const failures = [{ code, message: `${sentences[code]} (ref ${errorId}).`, changeType: null }];
  const decision = await recordFollowed(context, changeSet, { kind: 'unreadable', failures });
  if (decision !== undefined) log.error({ err: cause, errorId, changeSetId: changeSet.id }, sentences[code]);
}

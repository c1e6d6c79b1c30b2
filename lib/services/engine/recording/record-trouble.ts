import { randomUUID } from 'node:crypto';
import { HoldLost } from '../../../db/engine/change-sets';
import { log } from '../../../log';
import type { EngineContext, HeldChangeSet } from '../change-set-worker';
import { recordObservation } from './record-observation';

/**
 * A step that ended in an error of the portal's own is tried again later, and later still; in the end a person has to look. The others
 * go on meanwhile. The log has the cause under the reference that the person sees.
 */
export async function recordTrouble(context: EngineContext, held: HeldChangeSet, cause: unknown): Promise<void> {
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: cause, errorId, changeSetId: held.changeSet.id }, 'a step of publishing failed');
  const message = `The portal made a mistake of its own (ref ${errorId}).`;
  try {
    await recordObservation(context, held, {
      kind: 'trouble',
      failures: [{ code: 'PORTAL_TROUBLE', message, changeType: null }],
    });
  } catch (error) {
    // Without the database the hold runs out by itself, and somebody else goes on.
    if (!(error instanceof HoldLost)) log.error({ err: error, errorId }, 'the failed step could not be noted');
  }
}

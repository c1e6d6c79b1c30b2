import { randomUUID } from 'node:crypto';
import { HoldLost, type ChangeSetRecord } from '../../db/engine/change-sets';
import type { Decision, Effect } from '../../domain/engine/change-set-progress';
import { decide } from '../../domain/engine/change-set-progress';
import type { EngineContext } from './change-set-worker';
import { effect } from '../core/effects';
import { lockHeld } from './lock-held';
import { findResultAtAws } from './find-result-at-aws';
import { recordObservation, type Recorded } from './recording/record-observation';
import { recordTrouble } from './recording/record-trouble';
import { searchChangeSet } from './search-change-set';
import { checkAndSend, send } from './send-change-set';
import { unavailableReason } from '../installation/unavailable-reason';

/** A row is kept for so many times its hold; work that takes longer is taken for lost. */
const HOLDS_AT_MOST = 40;

/**
 * Moves one change set on until it has to wait, is followed by `followChangeSets`, or has ended. Takes the row first; if
 * somebody else holds it, or it is not due, does nothing. Every effect is decided by `decide`, and what it showed is written
 * before the next one, and only while the row is still held.
 */
export async function advanceChangeSet(context: EngineContext, id: string): Promise<void> {
  const holder = randomUUID();
  const taken = await effect('database.take', () => context.store.take(id, holder, context.holdMs));
  if (taken === undefined) return;
  const letGo = keepHold(context, id, holder);
  try {
    await walk(context, taken, holder);
  } catch (error) {
    if (error instanceof HoldLost) return;
    await recordTrouble(context, { changeSet: taken, holder }, error);
  } finally {
    letGo();
  }
}

/** Gives a sign of life for the row, for a while. */
function keepHold({ store, every, holdMs }: EngineContext, id: string, holder: string): () => void {
  let signs = 0;
  return every(holdMs / 3, async () => {
    signs += 1;
    if (signs < HOLDS_AT_MOST * 3) await store.extendHold(id, holder, holdMs);
  });
}

async function walk(context: EngineContext, taken: ChangeSetRecord, holder: string): Promise<void> {
  let { changeSet, decision } = await firstStep(context, taken, holder);
  while (!isPause(decision)) {
    ({ changeSet, decision } = await perform(context, changeSet, holder, decision.effect));
  }
  await pause(context, changeSet, holder, decision);
}

/** Looking at the row decides most times what to do next; only a cancelled one changes by being looked at. */
async function firstStep(context: EngineContext, changeSet: ChangeSetRecord, holder: string): Promise<Recorded> {
  const decision = decide(changeSet, { kind: 'taken' }, await context.store.now(), context.timing);
  if (decision.state === null) return { changeSet, decision };
  return recordObservation(context, { changeSet, holder }, { kind: 'taken' });
}

function isPause({ effect: next, delayMs }: Decision): boolean {
  return delayMs > 0 || next === 'follow' || next === 'none';
}

async function pause(
  { store }: EngineContext,
  changeSet: ChangeSetRecord,
  holder: string,
  decision: Decision,
): Promise<void> {
  await effect('database.release', () =>
    store.transaction(async (transaction) => {
      const locked = await lockHeld(transaction, { changeSet, holder });
      const dueAt = new Date(locked.now.getTime() + decision.delayMs);
      await transaction.updateChangeSet(changeSet.id, { dueAt, waitReason: decision.waitReason, release: true });
      if (decision.effect === 'follow') await transaction.nudge('follow-change-sets', 'follow-change-sets');
      // What came while the row was held found it taken: a wish to cancel must not wait for the time that was due before it.
      if (locked.changeSet.isStopRequested && !changeSet.isStopRequested)
        await transaction.nudge('send-change-set', changeSet.id);
    }),
  );
}

async function perform(
  context: EngineContext,
  changeSet: ChangeSetRecord,
  holder: string,
  next: Effect,
): Promise<Recorded> {
  const held = { changeSet, holder };
  try {
    await context.assertAccount();
    switch (next) {
      case 'check_and_send':
        await context.assertDatabaseIsCurrent();
        return await checkAndSend(context, held);
      case 'send':
        return await send(context, held);
      case 'search':
        return await recordObservation(context, held, await searchChangeSet(context, held));
      case 'look_for_result':
        return await recordObservation(context, held, await findResultAtAws(context, changeSet));
      default:
        throw new Error(`Nothing performs the effect ${next}.`);
    }
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === undefined) throw error;
    return recordObservation(context, held, { kind: 'unavailable', reason });
  }
}

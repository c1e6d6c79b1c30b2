import { randomUUID } from 'node:crypto';
import { extendHold, HoldLost, takeChangeSet, updateHeld, type ChangeSetRecord } from '../db/change-sets';
import { inTransaction } from '../db/transaction';
import { decide, type Decision, type Effect, type Observation } from '../domain/change-set-progress';
import { findChangeSet, startChangeSet } from '../marketplace/change-sets';
import { checkBeforeSending } from './check-before-sending';
import type { WorkerContext } from './change-set-worker';
import { effect } from './effects';
import { assertAccount } from './installation';
import { lookForResult } from './look-for-result';
import { recordObservation, type Recorded } from './record-observation';
import { unavailableReason } from './unavailable-reason';

/** AWS's clock may be behind: the search begins this much before the first sending. */
const SEARCH_FROM_BEFORE_MS = 5 * 60_000;

/**
 * Moves one change set on until it has to wait, is followed by `followChangeSets`, or has ended. Takes the row first; if
 * somebody else holds it, or it is not due, does nothing. Every effect is decided by `decide`, and what it showed is written
 * before the next one, and only while the row is still held.
 */
export async function advanceChangeSet(context: WorkerContext, id: string): Promise<void> {
  const holder = randomUUID();
  const now = new Date();
  const taken = await effect('database.take', () =>
    takeChangeSet(context.database.prisma, id, holder, now, new Date(now.getTime() + context.holdMs)),
  );
  if (taken === undefined) return;
  const keeping = setInterval(() => {
    const heldUntil = new Date(Date.now() + context.holdMs);
    extendHold(context.database.prisma, id, holder, heldUntil).catch(() => undefined);
  }, context.holdMs / 3);
  try {
    await walk(context, taken, holder);
  } catch (error) {
    if (error instanceof HoldLost) return;
    await inTransaction(context.database.prisma, (transaction) =>
      updateHeld(transaction, id, holder, { release: true }),
    ).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(keeping);
  }
}

async function walk(context: WorkerContext, taken: ChangeSetRecord, holder: string): Promise<void> {
  let { changeSet, decision } = await firstStep(context, taken, holder);
  while (!isPause(decision)) {
    ({ changeSet, decision } = await perform(context, changeSet, holder, decision.effect));
  }
  await pause(context, changeSet, holder, decision);
}

/** Looking at the row decides most times what to do next; only a cancelled one changes by being looked at. */
async function firstStep(context: WorkerContext, changeSet: ChangeSetRecord, holder: string): Promise<Recorded> {
  const decision = decide(changeSet, { kind: 'taken' }, new Date(), context.timing);
  if (decision.state === null) return { changeSet, decision };
  return recordObservation(context, { changeSet, holder }, { kind: 'taken' });
}

function isPause({ effect: next, delayMs }: Decision): boolean {
  return delayMs > 0 || next === 'follow' || next === 'none';
}

async function pause(
  context: WorkerContext,
  { id }: ChangeSetRecord,
  holder: string,
  decision: Decision,
): Promise<void> {
  await effect('database.release', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      const dueAt = new Date(Date.now() + decision.delayMs);
      await updateHeld(transaction, id, holder, { dueAt, waitReason: decision.waitReason, release: true });
      if (decision.effect === 'follow') await context.nudge(transaction, 'follow-change-sets', 'follow-change-sets');
    }),
  );
}

async function perform(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  holder: string,
  next: Effect,
): Promise<Recorded> {
  const held = { changeSet, holder };
  try {
    await assertAccount(context);
    switch (next) {
      case 'check_and_send':
        return await checkAndSend(context, changeSet, holder);
      case 'send':
        return await send(context, changeSet, holder);
      case 'search':
        return await recordObservation(context, held, await search(context, changeSet));
      case 'look_for_result':
        return await recordObservation(context, held, await lookForResult(context, changeSet));
      default:
        throw new Error(`Nothing performs the effect ${next}.`);
    }
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === undefined) throw error;
    return recordObservation(context, held, { kind: 'unavailable', reason });
  }
}

async function checkAndSend(context: WorkerContext, changeSet: ChangeSetRecord, holder: string): Promise<Recorded> {
  const checked = await checkBeforeSending(context, { changeSet, holder });
  if (checked.ok) return send(context, checked.value, holder);
  const observation: Observation = { kind: 'refused_before_sending', failures: checked.error };
  return recordObservation(context, { changeSet, holder }, observation);
}

/** The row says that a request goes out before it does: whatever happens next, a later worker searches before it sends. */
async function send(context: WorkerContext, changeSet: ChangeSetRecord, holder: string): Promise<Recorded> {
  await assertAccount(context);
  const sending = await recordObservation(context, { changeSet, holder }, { kind: 'about_to_send' });
  const outcome = await effect('aws.start_change_set', () =>
    startChangeSet(context.connection, sending.changeSet.request),
  );
  return recordObservation(context, { changeSet: sending.changeSet, holder }, outcome);
}

async function search(context: WorkerContext, { name, firstSentAt }: ChangeSetRecord): Promise<Observation> {
  const from = new Date((firstSentAt ?? new Date()).getTime() - SEARCH_FROM_BEFORE_MS);
  const awsChangeSetId = await effect('aws.find_change_set', () => findChangeSet(context.connection, name, from));
  return awsChangeSetId === undefined ? { kind: 'not_found' } : { kind: 'found', awsChangeSetId };
}

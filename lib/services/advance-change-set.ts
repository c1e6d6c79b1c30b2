import { randomUUID } from 'node:crypto';
import { HoldLost, takeChangeSet, updateHeld, type ChangeSetRecord } from '../db/change-sets';
import { inTransaction } from '../db/transaction';
import { decide, type Decision, type Effect, type Observation } from '../domain/change-set-progress';
import { findChangeSet, startChangeSet } from '../marketplace/change-sets';
import { checkBeforeSending } from './check-before-sending';
import type { WorkerContext } from './change-set-worker';
import { assertAccount } from './installation';
import { readPublishedOffer } from './read-published-offer';
import { recordObservation, type Recorded } from './record-observation';
import { unavailableReason } from './unavailable-reason';

/** Longer than any one step takes; a worker that dies gives its row to another one after this. */
const HOLD_MS = 90_000;
/** AWS's clock may be behind: the search begins this much before the first sending. */
const SEARCH_FROM_BEFORE_MS = 5 * 60_000;

/**
 * Moves one change set on until it has to wait, is followed by `followChangeSets`, or has ended. Takes the row first; if
 * somebody else holds it, or it is not due, does nothing. Every effect is decided by `decide`, and what it showed is written
 * before the next one, and only while the row is still held. Answers when to look again, if it has to wait.
 */
export async function advanceChangeSet(context: WorkerContext, id: string): Promise<{ waitMs: number } | undefined> {
  const holder = randomUUID();
  const started = new Date();
  const taken = await takeChangeSet(
    context.database.prisma,
    id,
    holder,
    started,
    new Date(started.getTime() + HOLD_MS),
  );
  if (taken === undefined) return undefined;
  try {
    return await walk(context, taken, holder);
  } catch (error) {
    if (error instanceof HoldLost) return undefined;
    await inTransaction(context.database.prisma, (transaction) =>
      updateHeld(transaction, id, holder, { release: true }),
    );
    throw error;
  }
}

async function walk(
  context: WorkerContext,
  taken: ChangeSetRecord,
  holder: string,
): Promise<{ waitMs: number } | undefined> {
  let changeSet = taken;
  let decision = decide(changeSet, { kind: 'taken' }, new Date());
  for (;;) {
    if (isPause(decision)) {
      await pause(context, changeSet, holder, decision);
      return decision.delayMs > 0 ? { waitMs: decision.delayMs } : undefined;
    }
    const step = await perform(context, changeSet, holder, decision.effect);
    changeSet = step.changeSet;
    decision = step.decision;
  }
}

function isPause({ effect, delayMs }: Decision): boolean {
  return delayMs > 0 || effect === 'follow' || effect === 'none';
}

async function pause(
  context: WorkerContext,
  { id }: ChangeSetRecord,
  holder: string,
  decision: Decision,
): Promise<void> {
  await inTransaction(context.database.prisma, async (transaction) => {
    const dueAt = new Date(Date.now() + decision.delayMs);
    await updateHeld(transaction, id, holder, { dueAt, waitReason: decision.waitReason, release: true });
    if (decision.effect === 'follow') await context.nudge(transaction, 'follow-change-sets', 'follow-change-sets');
  });
}

async function perform(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  holder: string,
  effect: Effect,
): Promise<Recorded> {
  const held = { changeSet, holder };
  try {
    await assertAccount(context);
    switch (effect) {
      case 'check_and_send':
        return await checkAndSend(context, changeSet, holder);
      case 'send':
        return await send(context, changeSet, holder);
      case 'search':
        return await recordObservation(context, held, await search(context, changeSet));
      case 'read_back': {
        const { observation, evidence } = await readPublishedOffer(context, changeSet);
        return await recordObservation(context, held, observation, evidence);
      }
      default:
        throw new Error(`Nothing performs the effect ${effect}.`);
    }
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === undefined) throw error;
    return recordObservation(context, held, { kind: 'unavailable', reason });
  }
}

async function checkAndSend(context: WorkerContext, changeSet: ChangeSetRecord, holder: string): Promise<Recorded> {
  const checked = await checkBeforeSending(context, { changeSet, holder });
  if (!checked.ok)
    return recordObservation(
      context,
      { changeSet, holder },
      { kind: 'refused_before_sending', failures: checked.error },
    );
  return send(context, checked.value, holder);
}

/** The row says that a request goes out before it does: whatever happens next, a later worker searches before it sends. */
async function send(context: WorkerContext, changeSet: ChangeSetRecord, holder: string): Promise<Recorded> {
  await assertAccount(context);
  const sending = await recordObservation(context, { changeSet, holder }, { kind: 'about_to_send' });
  const outcome = await startChangeSet(context.connection, sending.changeSet.request);
  return recordObservation(context, { changeSet: sending.changeSet, holder }, outcome);
}

async function search(context: WorkerContext, { name, firstSentAt }: ChangeSetRecord): Promise<Observation> {
  const from = new Date((firstSentAt ?? new Date()).getTime() - SEARCH_FROM_BEFORE_MS);
  const awsChangeSetId = await findChangeSet(context.connection, name, from);
  return awsChangeSetId === undefined ? { kind: 'not_found' } : { kind: 'found', awsChangeSetId };
}

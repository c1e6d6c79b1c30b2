import { updateFollowed, updateHeld, type ChangeSetRecord, type ChangeSetUpdate } from '../db/change-sets';
import { inTransaction, type Transaction } from '../db/transaction';
import type { ChangeSetFailure } from '../domain/change-set-failure';
import { decide, type Decision, type Observation } from '../domain/change-set-progress';
import type { HeldChangeSet, WorkerContext } from './change-set-worker';
import { effect } from './effects';
import { recordAtOffer } from './record-at-offer';
import { startNewAttempt } from './start-new-attempt';

/** AWS's documents that an observation rests on, signed URLs removed. */
export type Evidence = { changeSetDocument?: unknown; entityDocument?: unknown; awsRevision?: number };

export type Recorded = { changeSet: ChangeSetRecord; decision: Decision };

/** Decides and writes the row, the offer, the audit event and a new attempt together, only while the row is still held. */
export async function recordObservation(
  context: WorkerContext,
  { changeSet, holder }: HeldChangeSet,
  observation: Observation,
  evidence: Evidence = {},
): Promise<Recorded> {
  const now = new Date();
  const businessNow = await context.now();
  const decision = decide(changeSet, observation, now, context.timing);
  const update = updateOf(changeSet, observation, decision, evidence, now);
  await effect('database.record', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      await updateHeld(transaction, changeSet.id, holder, update);
      await recordConsequences(context, transaction, changeSet, { observation, decision, evidence, now, businessNow });
    }),
  );
  return { changeSet: { ...changeSet, ...rowPart(update) }, decision };
}

/** The same for a change set that is followed: written only if it is still in the state in which it was seen. */
export async function recordFollowed(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  observation: Observation,
  evidence: Evidence = {},
): Promise<Decision | undefined> {
  const now = new Date();
  const decision = decide(changeSet, observation, now, context.timing);
  const update = updateOf(changeSet, observation, decision, evidence, now);
  const isMoved = decision.state !== null && decision.state !== changeSet.state;
  const isOpenAfterAll = update.endedAt === null && changeSet.endedAt !== null;
  if (!isMoved && !isOpenAfterAll && decision.waitReason === changeSet.waitReason) return undefined;
  const businessNow = await context.now();
  return effect('database.record_followed', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      if (!(await updateFollowed(transaction, changeSet.id, changeSet.state, update))) return undefined;
      await recordConsequences(context, transaction, changeSet, { observation, decision, evidence, now, businessNow });
      return decision;
    }),
  );
}

export type Recording = {
  observation: Observation;
  decision: Decision;
  evidence: Evidence;
  now: Date;
  /** The portal's clock: what day it is for offers. */
  businessNow: Date;
};

async function recordConsequences(
  context: WorkerContext,
  transaction: Transaction,
  changeSet: ChangeSetRecord,
  recording: Recording,
): Promise<void> {
  await recordAtOffer(transaction, changeSet, recording, context.nudge);
  if (recording.decision.startsNewAttempt) await startNewAttempt(context, transaction, changeSet);
  if (recording.decision.effect === 'look_for_result')
    await context.nudge(transaction, 'send-change-set', changeSet.id);
  // A place in flight has become free.
  if (['SUCCEEDED', 'FAILED', 'CANCELLED', 'NEEDS_CHECK'].includes(recording.decision.state ?? ''))
    await context.nudge(transaction, 'dispatch-change-sets', 'dispatch-change-sets');
}

function updateOf(
  row: ChangeSetRecord,
  observation: Observation,
  decision: Decision,
  evidence: Evidence,
  now: Date,
): ChangeSetUpdate {
  return {
    ...(decision.state === null ? {} : { state: decision.state }),
    waitReason: decision.waitReason,
    ...sentColumns(row, decision, now),
    ...timesOf(row, observation, decision, now),
    ...failuresOf(row, observation, decision),
    ...('awsChangeSetId' in observation ? { awsChangeSetId: observation.awsChangeSetId } : {}),
    ...(evidence.changeSetDocument === undefined ? {} : { changeSetDocument: evidence.changeSetDocument }),
    ...(evidence.entityDocument === undefined ? {} : { entityDocument: evidence.entityDocument }),
  };
}

/** What is tried again has not failed yet; what a person has had looked for in vain says so. */
function failuresOf(row: ChangeSetRecord, observation: Observation, { state }: Decision): ChangeSetUpdate {
  if (state === 'SUCCEEDED' || state === 'CHECKED') return { failures: [] };
  if (observation.kind === 'unreadable' && state === null) return {};
  if ('failures' in observation) return { failures: observation.failures };
  if (state !== 'FAILED' || !row.isAskedAgain) return {};
  return { failures: [observation.kind === 'left_over' ? LEFT_OVER : PROVED_ABSENT] };
}

const PROVED_ABSENT: ChangeSetFailure = {
  code: 'PORTAL_NOTHING_AT_AWS',
  message: 'No change set of this name and no offer with this reference was found at AWS.',
  changeType: null,
};
const LEFT_OVER: ChangeSetFailure = {
  code: 'PORTAL_DRAFT_LEFT_OVER',
  message: 'A draft with this reference was found at AWS.',
  changeType: null,
};

function sentColumns(row: ChangeSetRecord, { sent }: Decision, now: Date): ChangeSetUpdate {
  if (sent === 'counted') return { sendAttempts: row.sendAttempts + 1, firstSentAt: row.firstSentAt ?? now };
  return sent === 'clear' ? { sendAttempts: 0, firstSentAt: null } : {};
}

function timesOf(row: ChangeSetRecord, { kind }: Observation, { state }: Decision, now: Date): ChangeSetUpdate {
  if (kind === 'accepted' || kind === 'found') return { acceptedAt: now };
  // Open at AWS after all: it had only been missing from a list that lags.
  if (kind === 'preparing') return { endedAt: null };
  if (kind === 'applying') return { applyingAt: row.applyingAt ?? now, endedAt: null };
  if (kind === 'unreadable' && state === null) return { endedAt: row.endedAt ?? now };
  if (state === 'SUCCEEDED') return { endedAt: now, applyingAt: row.applyingAt ?? now, dueAt: now };
  if (kind === 'read_back') return { checkedAt: now };
  if (state === 'FAULTED') return row.state === 'FAULTED' ? {} : { endedAt: row.endedAt ?? now, dueAt: now };
  return state === 'FAILED' || state === 'CANCELLED' || state === 'NEEDS_CHECK' ? { endedAt: row.endedAt ?? now } : {};
}

/** The members of an update that the next decision looks at. */
function rowPart(update: ChangeSetUpdate): Partial<ChangeSetRecord> {
  const { state, sendAttempts, firstSentAt, awsChangeSetId, endedAt, request } = update;
  return {
    ...(state === undefined ? {} : { state }),
    ...(sendAttempts === undefined ? {} : { sendAttempts }),
    ...(firstSentAt === undefined ? {} : { firstSentAt }),
    ...(awsChangeSetId === undefined ? {} : { awsChangeSetId }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(request === undefined ? {} : { request }),
  };
}

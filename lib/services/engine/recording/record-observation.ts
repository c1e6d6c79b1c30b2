import { HoldLost, type ChangeSetRecord, type ChangeSetUpdate } from '../../../db/engine/change-sets';
import type { ChangeSetFailure } from '../../../domain/failures/change-set-failure';
import type { Observation } from '../../../domain/engine/change-set-observation';
import { isMaking, keptOpen, unsettledUntil } from '../../../domain/engine/attempts';
import { decide, type Decision } from '../../../domain/engine/change-set-progress';
import type { EngineContext, HeldChangeSet } from '../change-set-worker';
import { effect } from '../../core/effects';
import type { EngineTransaction, Evidence, LockedChangeSet, Recording } from '../engine-store';
import { lockHeld } from '../lock-held';
import { applyObservationToOffer } from './apply-observation-to-offer';
import { startNewAttempt } from '../start-new-attempt';

export type Recorded = { changeSet: ChangeSetRecord; decision: Decision };

/**
 * Decides on the row as it stands now and writes it, the offer, the audit event and a new attempt together, only while the row is
 * still held. What would be concluded or sent while the clocks disagree waits instead.
 */
export async function recordObservation(
  context: EngineContext,
  held: HeldChangeSet,
  observation: Observation,
  evidence: Evidence = {},
): Promise<Recorded> {
  const businessNow = await context.now();
  return effect('database.record', () =>
    context.store.transaction(async (transaction) => {
      const locked = await lockHeld(transaction, held);
      if (observation.kind === 'about_to_send' && !locked.isHeld)
        throw new HoldLost(`The hold of change set ${held.changeSet.id} has run out.`);
      const seen = trusted(context, observation, locked.now);
      return write(context, transaction, locked, { observation: seen, evidence, businessNow });
    }),
  );
}

/** The same for a change set that is followed: written only if it is still in the state in which it was seen. */
export async function recordFollowed(
  context: EngineContext,
  changeSet: ChangeSetRecord,
  observation: Observation,
  evidence: Evidence = {},
): Promise<Decision | undefined> {
  if (!(await isNews(context, changeSet, observation))) return undefined;
  const businessNow = await context.now();
  return effect('database.record_followed', () =>
    context.store.transaction(async (transaction) => {
      const locked = await transaction.lockChangeSet(changeSet);
      if (locked.changeSet.state !== changeSet.state) return undefined;
      const seen = trusted(context, observation, locked.now);
      return (await write(context, transaction, locked, { observation: seen, evidence, businessNow })).decision;
    }),
  );
}

/** Most looks at what AWS works on show nothing new: these are not written. */
async function isNews(
  { store, timing }: EngineContext,
  changeSet: ChangeSetRecord,
  observation: Observation,
): Promise<boolean> {
  const restsOnTime = observation.kind === 'unreadable' || observation.kind === 'history_gone';
  const now = restsOnTime ? await store.now() : changeSet.createdAt;
  const { state, waitReason } = decide(changeSet, observation, now, timing);
  const isOpenAfterAll = isOpenAtAws(observation) && changeSet.endedAt !== null;
  return (state !== null && state !== changeSet.state) || isOpenAfterAll || waitReason !== changeSet.waitReason;
}

const isOpenAtAws = ({ kind }: Observation) => kind === 'preparing' || kind === 'applying';

/** What rests on how much time has passed at AWS holds only while AWS, the database and this process agree on the time. */
function trusted({ connection, timing }: EngineContext, observation: Observation, now: Date): Observation {
  // AWS refuses signatures of another time in the words of a missing right or a wrong secret.
  const isRefused =
    'reason' in observation && (observation.reason === 'no_access' || observation.reason === 'wrong_secret');
  if (!isRefused && !RESTS_ON_TIME.has(observation.kind)) return observation;
  const awsNow = connection.awsClock.now() ?? now;
  const differenceMs = Math.max(Math.abs(awsNow.getTime() - now.getTime()), connection.awsClock.processDiffersByMs());
  if (differenceMs <= timing.clocksDifferAtMostMs) return observation;
  return isRefused ? { ...observation, reason: 'clock' } : { kind: 'unavailable', reason: 'clock' };
}

const RESTS_ON_TIME: ReadonlySet<Observation['kind']> = new Set(['about_to_send', 'not_found', 'no_effect']);

async function write(
  context: EngineContext,
  transaction: EngineTransaction,
  { changeSet, now }: LockedChangeSet,
  seen: Pick<Recording, 'observation' | 'evidence' | 'businessNow'>,
): Promise<Recorded> {
  const decided = decide(changeSet, seen.observation, now, context.timing);
  const mayShow = changeSet.state !== 'FAULTED' && (await mayEarlierShow(context, transaction, changeSet, now));
  const decision = mayShow ? keptOpen(decided, context.timing) : decided;
  const recording = { ...seen, decision, now };
  const update = updateOf(changeSet, recording);
  await transaction.updateChangeSet(changeSet.id, update);
  await applyObservationToOffer(transaction, changeSet, recording);
  if (decision.startsNewAttempt) await startNewAttempt(transaction, changeSet);
  if (decision.effect === 'look_for_result' && decision.delayMs === 0)
    await transaction.nudge('send-change-set', changeSet.id);
  const isPlaceFree = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'NEEDS_CHECK', 'FAULTED'].includes(decision.state ?? '');
  if (isPlaceFree || decision.givesPlaceBack) await transaction.nudge('dispatch-change-sets', 'dispatch-change-sets');
  return { changeSet: { ...changeSet, ...rowPart(update) }, decision };
}

/** Whether an earlier attempt at the same offer may still come to light, or may have since this one was sent: nobody has looked then. */
async function mayEarlierShow(
  { timing }: EngineContext,
  transaction: EngineTransaction,
  { attempt, kind, offerId, firstSentAt }: ChangeSetRecord,
  now: Date,
): Promise<boolean> {
  if (attempt === 1 || !isMaking(kind)) return false;
  const until = unsettledUntil(await transaction.listChangeSetsOf(offerId), timing);
  return until !== undefined && (firstSentAt ?? now) < until;
}

function updateOf(row: ChangeSetRecord, { observation, decision, evidence, now }: Recording): ChangeSetUpdate {
  return {
    ...(decision.state !== null && { state: decision.state }),
    waitReason: decision.waitReason,
    troubleCount: observation.kind === 'trouble' ? row.troubleCount + 1 : 0,
    ...(observation.kind === 'trouble' && { dueAt: new Date(now.getTime() + decision.delayMs), release: true }),
    ...(decision.endsAs !== null && { endsAs: decision.endsAs }),
    ...(decision.givesPlaceBack ? { slotGrantedAt: null, dueAt: new Date(now.getTime() + decision.delayMs) } : {}),
    ...sentColumns(row, observation, decision, now),
    ...timesOf(row, observation, decision, now),
    ...failuresOf(row, observation, decision),
    ...('awsChangeSetId' in observation && { awsChangeSetId: observation.awsChangeSetId }),
    ...(evidence.changeSetDocument !== undefined && { changeSetDocument: evidence.changeSetDocument }),
    ...(evidence.entityDocument !== undefined && { entityDocument: evidence.entityDocument }),
  };
}

/** What is tried again has not failed yet; what a person has had looked for in vain says so. */
function failuresOf(row: ChangeSetRecord, observation: Observation, { state }: Decision): ChangeSetUpdate {
  if (state === 'SUCCEEDED' || state === 'CHECKED') return { failures: [] };
  if (state === null && ['unreadable', 'history_gone', 'trouble'].includes(observation.kind)) return {};
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

function sentColumns(row: ChangeSetRecord, seen: Observation, { sent }: Decision, now: Date): ChangeSetUpdate {
  const startedAt = seen.kind === 'found' ? seen.startedAt : null;
  switch (sent) {
    case 'counted':
      return { sendAttempts: row.sendAttempts + 1, firstSentAt: row.firstSentAt ?? startedAt ?? now, intentAt: now };
    case 'uncounted':
      return { sendAttempts: row.sendAttempts - 1, intentAt: null };
    case 'clear':
      return { sendAttempts: 0, firstSentAt: null, intentAt: null };
    case 'unchanged':
      return {};
  }
}

function timesOf(row: ChangeSetRecord, { kind }: Observation, { state }: Decision, now: Date): ChangeSetUpdate {
  if (kind === 'accepted' || kind === 'found') return { acceptedAt: now };
  // Open at AWS after all: it had only been missing from a list that lags.
  if (kind === 'preparing') return { endedAt: null };
  if (kind === 'applying') return { applyingAt: row.applyingAt ?? now, endedAt: null };
  if ((kind === 'unreadable' || kind === 'history_gone') && state === null) return { endedAt: row.endedAt ?? now };
  if (state === 'SUCCEEDED') return { endedAt: now, applyingAt: row.applyingAt ?? now, dueAt: now };
  if (kind === 'read_back') return { checkedAt: now };
  if (state === 'FAULTED') return row.state === 'FAULTED' ? {} : { endedAt: row.endedAt ?? now, dueAt: now };
  return state === 'FAILED' || state === 'CANCELLED' || state === 'NEEDS_CHECK' ? { endedAt: row.endedAt ?? now } : {};
}

/** The members of an update that the next step looks at. */
function rowPart(update: ChangeSetUpdate): Partial<ChangeSetRecord> {
  const { state, sendAttempts, firstSentAt, awsChangeSetId, endedAt, request } = update;
  const { slotGrantedAt, troubleCount, endsAs } = update;
  return Object.fromEntries(
    Object.entries({
      state,
      sendAttempts,
      firstSentAt,
      awsChangeSetId,
      endedAt,
      request,
      slotGrantedAt,
      troubleCount,
      endsAs,
    }).filter(([, value]) => value !== undefined),
  );
}

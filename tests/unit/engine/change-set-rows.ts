import type { ChangeSetProgress, ChangeSetState, Decision } from '@/lib/domain/engine/change-set-progress';
import type { Observation } from '@/lib/domain/engine/change-set-observation';
import { productionTiming } from '@/lib/domain/engine/change-set-timing';

export const NOW = new Date('2026-11-23T12:00:00.000Z');
export const FAILURES = [{ code: 'X', message: 'no', changeType: null }];

/** One observation of every kind; a new kind does not compile until it stands in the table. */
export const observations: { [Kind in Observation['kind']]: Extract<Observation, { kind: Kind }> } = {
  taken: { kind: 'taken' },
  refused_before_sending: { kind: 'refused_before_sending', failures: FAILURES },
  about_to_send: { kind: 'about_to_send' },
  held_back: { kind: 'held_back' },
  accepted: { kind: 'accepted', awsChangeSetId: 'c1' },
  rejected: { kind: 'rejected', failures: FAILURES },
  deferred: { kind: 'deferred', reason: 'quota' },
  outcome_unknown: { kind: 'outcome_unknown' },
  found: { kind: 'found', awsChangeSetId: 'c1', startedAt: null },
  not_found: { kind: 'not_found' },
  history_gone: { kind: 'history_gone', failures: FAILURES },
  earlier_attempt_unsettled: { kind: 'earlier_attempt_unsettled' },
  preparing: { kind: 'preparing' },
  applying: { kind: 'applying' },
  succeeded: { kind: 'succeeded', awsOfferId: 'offer-1' },
  failed: { kind: 'failed', failures: FAILURES },
  server_fault: { kind: 'server_fault', failures: FAILURES },
  took_effect: { kind: 'took_effect', awsOfferId: 'offer-1' },
  left_over: { kind: 'left_over', awsOfferId: 'offer-1' },
  no_effect: { kind: 'no_effect' },
  cancelled: { kind: 'cancelled' },
  read_back: { kind: 'read_back', differences: [] },
  unreadable: { kind: 'unreadable', failures: FAILURES },
  unavailable: { kind: 'unavailable', reason: 'unreachable' },
  trouble: { kind: 'trouble', failures: FAILURES },
};

export const kinds = Object.keys(observations) as Observation['kind'][];

/** `state effect delay reason sent`, as far as they are set. */
export function text({ state, effect, delayMs, waitReason, sent, startsNewAttempt, givesPlaceBack }: Decision): string {
  const parts = [state ?? 'same', effect];
  if (delayMs > 0) parts.push(`in ${delayMs / 1000} s`);
  if (waitReason !== null) parts.push(waitReason);
  if (sent !== 'unchanged') parts.push(sent);
  if (startsNewAttempt) parts.push('new attempt');
  if (givesPlaceBack) parts.push('place back');
  return parts.join(', ');
}

export function rowOf(state: ChangeSetState, changes: Partial<ChangeSetProgress> = {}): ChangeSetProgress {
  const isUnsent = state === 'QUEUED';
  return {
    kind: 'PUBLISH',
    state,
    slotGrantedAt: NOW,
    troubleCount: 0,
    endsAs: null,
    isStopRequested: false,
    automaticAttempt: 1,
    isAskedAgain: false,
    endedAt: state === 'FAULTED' ? new Date(NOW.getTime() - productionTiming.faultSettleForMs) : null,
    sendAttempts: isUnsent ? 0 : 1,
    firstSentAt: isUnsent ? null : new Date(NOW.getTime() - 1000),
    awsChangeSetId: state === 'FAULTED' ? 'c1' : null,
    ...changes,
  };
}

import type { ChangeSetFailure } from './change-set-failure';
import type { ReadBackDifference } from './read-back';

export const changeSetStates = [
  'QUEUED',
  'SENDING',
  'PREPARING',
  'APPLYING',
  'SUCCEEDED',
  'CHECKED',
  'NEEDS_CHECK',
  'FAILED',
  'CANCELLED',
] as const;
export type ChangeSetState = (typeof changeSetStates)[number];

/** States in which something still happens by itself. A database constraint allows one such change set per offer. */
export const openChangeSetStates = ['QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'SUCCEEDED'] as const;

export const waitReasons = ['throttled', 'locked', 'quota', 'no_access', 'credentials_expired', 'unreachable'] as const;
export type WaitReason = (typeof waitReasons)[number];

/** The part of a change-set row that decisions look at. */
export type ChangeSetProgress = {
  state: ChangeSetState;
  /** How often the request went out, answered or not. */
  sendAttempts: number;
  firstSentAt: Date | null;
  awsChangeSetId: string | null;
};

export type Observation =
  /** A worker has taken the row and looks what comes next. */
  | { kind: 'taken' }
  /** The checks just before sending found that this must not be published as reviewed. */
  | { kind: 'refused_before_sending'; failures: ChangeSetFailure[] }
  | { kind: 'about_to_send' }
  | { kind: 'accepted'; awsChangeSetId: string }
  /** AWS answered that it will not take this request. */
  | { kind: 'rejected'; failures: ChangeSetFailure[] }
  /** AWS answered that it does not take it now. */
  | { kind: 'deferred'; reason: WaitReason }
  /** No answer, or one that does not tell whether AWS has the request. */
  | { kind: 'outcome_unknown' }
  | { kind: 'found'; awsChangeSetId: string }
  | { kind: 'not_found' }
  | { kind: 'preparing' }
  | { kind: 'applying' }
  | { kind: 'succeeded'; awsOfferId: string }
  | { kind: 'failed'; failures: ChangeSetFailure[] }
  | { kind: 'cancelled' }
  | { kind: 'read_back'; differences: ReadBackDifference[] }
  /** AWS cannot be asked at the moment; nothing is known that was not known before. */
  | { kind: 'unavailable'; reason: WaitReason };

export type Effect = 'check_and_send' | 'send' | 'search' | 'read_back' | 'follow' | 'none';

export type Decision = {
  /** Null: the state stays as it is. */
  state: ChangeSetState | null;
  effect: Effect;
  /** How long to wait before the effect. */
  delayMs: number;
  waitReason: WaitReason | null;
  /** `clear`: this request certainly did not reach AWS, so nothing counts as sent. */
  sent: 'unchanged' | 'counted' | 'clear';
};

/** AWS publishes no lifetime for a token; ten minutes is what the portal relies on. */
export const TOKEN_TRUSTED_FOR_MS = 10 * 60_000;
/** AWS's lists may lag: this much longer is searched before a person is asked. */
export const SETTLE_FOR_MS = 15 * 60_000;
const SEARCH_AGAIN_MS = 30_000;
const SEND_AGAIN_MS = 5_000;
const SEND_AGAIN_AT_MOST_MS = 60_000;
const READ_AGAIN_MS = 5_000;

/**
 * What a change set becomes and what to do next, from its row and what was just observed. Pure: the caller does the effect
 * and writes the row only while it still holds it. No decision sends a request twice without having searched for it first,
 * and none makes a second token.
 */
export function decide(row: ChangeSetProgress, observation: Observation, now: Date): Decision {
  if (!openChangeSetStates.some((open) => open === row.state)) return step(null, 'none');
  switch (observation.kind) {
    case 'taken':
      return step(null, effectOf(row));
    case 'about_to_send':
      return { ...step('SENDING', 'none'), sent: 'counted' };
    case 'refused_before_sending':
      return step('FAILED', 'none');
    case 'accepted':
    case 'found':
      return step('PREPARING', 'follow');
    case 'rejected':
      return row.sendAttempts > 1 ? searchUntilSettled(row, now) : step('FAILED', 'none');
    case 'deferred':
      return deferred(row, observation.reason);
    case 'outcome_unknown':
      return afterUnknownOutcome(row);
    case 'not_found':
      return afterNotFound(row, now);
    case 'preparing':
      return step('PREPARING', 'follow');
    case 'applying':
      return step('APPLYING', 'follow');
    case 'succeeded':
      return step('SUCCEEDED', 'read_back');
    case 'failed':
      return step('FAILED', 'none');
    case 'cancelled':
      return step('CANCELLED', 'none');
    case 'read_back':
      return step(observation.differences.length === 0 ? 'CHECKED' : 'NEEDS_CHECK', 'none');
    case 'unavailable':
      return { ...step(null, effectOf(row)), delayMs: READ_AGAIN_MS, waitReason: observation.reason };
  }
}

function step(state: ChangeSetState | null, effect: Effect): Decision {
  return { state, effect, delayMs: 0, waitReason: null, sent: 'unchanged' };
}

function effectOf(row: ChangeSetProgress): Effect {
  switch (row.state) {
    case 'QUEUED':
      return 'check_and_send';
    case 'SENDING':
      return 'search';
    case 'PREPARING':
    case 'APPLYING':
      return 'follow';
    case 'SUCCEEDED':
      return 'read_back';
    default:
      return 'none';
  }
}

/** A first request that AWS turned away counts as never sent; a repeated one proves nothing about the first. */
function deferred(row: ChangeSetProgress, reason: WaitReason): Decision {
  const wait = { delayMs: SEND_AGAIN_MS, waitReason: reason };
  if (row.sendAttempts <= 1) return { ...step('QUEUED', 'check_and_send'), ...wait, sent: 'clear' };
  return { ...step('SENDING', 'search'), ...wait };
}

/** The first one is looked for at once. AWS that goes on failing is given more and more time. */
function afterUnknownOutcome({ sendAttempts }: ChangeSetProgress): Decision {
  if (sendAttempts <= 1) return step('SENDING', 'search');
  const delayMs = Math.min(SEND_AGAIN_AT_MOST_MS, SEND_AGAIN_MS * 2 ** (sendAttempts - 2));
  return { ...step('SENDING', 'search'), delayMs, waitReason: 'unreachable' };
}

function afterNotFound(row: ChangeSetProgress, now: Date): Decision {
  if (sentFor(row, now) < TOKEN_TRUSTED_FOR_MS) return step('SENDING', 'send');
  return searchUntilSettled(row, now);
}

function searchUntilSettled(row: ChangeSetProgress, now: Date): Decision {
  if (sentFor(row, now) >= TOKEN_TRUSTED_FOR_MS + SETTLE_FOR_MS) return step('NEEDS_CHECK', 'none');
  return { ...step('SENDING', 'search'), delayMs: SEARCH_AGAIN_MS, waitReason: 'unreachable' };
}

function sentFor(row: ChangeSetProgress, now: Date): number {
  return row.firstSentAt === null ? 0 : now.getTime() - row.firstSentAt.getTime();
}

import type { ChangeSetFailure } from './change-set-failure';
import type { ReadBackDifference } from './read-back';

export const changeSetKinds = ['PUBLISH', 'CREATE_DRAFT', 'RELEASE', 'EXTEND', 'CANCEL', 'CORRECT'] as const;
export type ChangeSetKind = (typeof changeSetKinds)[number];

export const changeSetStates = [
  'QUEUED',
  'SENDING',
  'PREPARING',
  'APPLYING',
  'FAULTED',
  'SUCCEEDED',
  'CHECKED',
  'NEEDS_CHECK',
  'FAILED',
  'CANCELLED',
] as const;
export type ChangeSetState = (typeof changeSetStates)[number];

/** States in which something still happens by itself. A database constraint allows one such change set per offer. */
export const openChangeSetStates = ['QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'FAULTED', 'SUCCEEDED'] as const;

/** States in which it can still be stopped; from APPLYING on nothing can. */
export const cancellableStates = ['QUEUED', 'SENDING', 'PREPARING'] as const;

/** States that AWS counts as an offer being created or updated: https://docs.aws.amazon.com/marketplace/latest/developerguide/catalog-service-quotas.html */
export const inFlightStates = ['SENDING', 'PREPARING', 'APPLYING'] as const;

/** States that the one follower of all change sets moves; the others are moved one by one. */
export const followedStates = ['PREPARING', 'APPLYING', 'SUCCEEDED'] as const;

export const waitReasons = [
  'throttled',
  'locked',
  'quota',
  'no_access',
  'credentials_expired',
  'unreachable',
  'unreadable',
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** The part of a change-set row that decisions look at. */
export type ChangeSetProgress = {
  kind: ChangeSetKind;
  state: ChangeSetState;
  /** Whether it has one of the account's places in flight; without one nothing is sent. */
  hasSlot: boolean;
  /** Somebody wants it cancelled; it is, as soon as that is possible. */
  isCancelRequested: boolean;
  /** How often the request went out, answered or not. */
  sendAttempts: number;
  firstSentAt: Date | null;
  awsChangeSetId: string | null;
  /** When AWS was done with it. */
  endedAt: Date | null;
  /** Counts the attempts that AWS's own faults have cost, this one included. */
  automaticAttempt: number;
  /** A person had it looked for once more after its outcome had stayed unknown; what comes next is for a person too. */
  isAskedAgain: boolean;
};

export type Observation =
  /** A worker has taken the row and looks what comes next. */
  | { kind: 'taken' }
  /** The checks just before sending found that this must not be sent as reviewed. */
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
  /** AWS failed for a reason of its own. */
  | { kind: 'server_fault'; failures: ChangeSetFailure[] }
  | { kind: 'cancelled' }
  /** After a fault: what was asked for is there all the same. */
  | { kind: 'took_effect'; awsOfferId: string }
  /** After a fault: a draft of ours was left over, unreleased. */
  | { kind: 'left_over'; awsOfferId: string }
  /** After a fault: nothing came of it. */
  | { kind: 'no_effect' }
  | { kind: 'read_back'; differences: ReadBackDifference[] }
  /** AWS is done with it, but the offer is not there yet, or what AWS shows cannot be read. */
  | { kind: 'unreadable'; failures: ChangeSetFailure[] }
  /** AWS cannot be asked at the moment; nothing is known that was not known before. */
  | { kind: 'unavailable'; reason: WaitReason };

export type Effect = 'check_and_send' | 'send' | 'search' | 'look_for_result' | 'follow' | 'none';

export type Decision = {
  /** Null: the state stays as it is. */
  state: ChangeSetState | null;
  effect: Effect;
  /** How long to wait before the effect. */
  delayMs: number;
  waitReason: WaitReason | null;
  /** `clear`: this request certainly did not reach AWS, so nothing counts as sent. */
  sent: 'unchanged' | 'counted' | 'clear';
  /** The attempt certainly came to nothing through AWS's own fault: a new one, with a new token, takes its place. */
  startsNewAttempt: boolean;
};

/** How long the engine trusts, waits and looks again, in milliseconds. Tests shorten it; the portal runs on `productionTiming`. */
export type ChangeSetTiming = {
  /** AWS publishes no lifetime for a token; this much is relied on. */
  tokenTrustedForMs: number;
  /** AWS's lists may lag: this much longer is searched before a person is asked. */
  settleForMs: number;
  /** After a fault of AWS's own, nothing is concluded from an empty list before this. */
  faultSettleForMs: number;
  searchAgainMs: number;
  sendAgainMs: number;
  sendAgainAtMostMs: number;
  readAgainMs: number;
  /** What AWS is done with is tried to be read for so long; then a person has to look. */
  unreadableForMs: number;
  /** One reading of an authorization serves all offers that are sent within this time: a burst asks AWS once. */
  authorizationSharedForMs: number;
};

export const productionTiming: ChangeSetTiming = {
  tokenTrustedForMs: 10 * 60_000,
  settleForMs: 15 * 60_000,
  faultSettleForMs: 60_000,
  searchAgainMs: 30_000,
  sendAgainMs: 5_000,
  sendAgainAtMostMs: 60_000,
  readAgainMs: 5_000,
  unreadableForMs: 15 * 60_000,
  authorizationSharedForMs: 3_000,
};

/** Attempts for one intent, the first included, that AWS's own faults may cost before a person decides. */
export const AUTOMATIC_ATTEMPTS = 3;

/**
 * What a change set becomes and what to do next, from its row and what was just observed. Pure: the caller does the effect
 * and writes the row only while it still holds it. No decision sends a request twice without having searched for it first,
 * and none asks for a second token without proof that the first came to nothing.
 */
export function decide(
  row: ChangeSetProgress,
  observation: Observation,
  now: Date,
  timing: ChangeSetTiming = productionTiming,
): Decision {
  if (!openChangeSetStates.some((open) => open === row.state)) return step(null, 'none');
  switch (observation.kind) {
    case 'taken':
      return taken(row);
    case 'about_to_send':
      return { ...step('SENDING', 'none'), sent: 'counted' };
    case 'refused_before_sending':
      return step('FAILED', 'none');
    case 'accepted':
    case 'found':
      return step('PREPARING', 'follow');
    case 'rejected':
      return row.sendAttempts > 1 ? searchUntilSettled(row, now, timing) : step('FAILED', 'none');
    case 'deferred':
      return deferred(row, observation.reason, timing);
    case 'outcome_unknown':
      return afterUnknownOutcome(row, timing);
    case 'not_found':
      return afterNotFound(row, now, timing);
    case 'preparing':
      return step('PREPARING', 'follow');
    case 'applying':
      return step('APPLYING', 'follow');
    case 'succeeded':
    case 'took_effect':
      return step('SUCCEEDED', 'follow');
    case 'failed':
      return step('FAILED', 'none');
    case 'server_fault':
      return step('FAULTED', 'look_for_result');
    case 'left_over':
      return afterFault(row);
    case 'no_effect':
      return afterNoEffect(row, now, timing);
    case 'cancelled':
      return step('CANCELLED', 'none');
    case 'read_back':
      return step(observation.differences.length === 0 ? 'CHECKED' : 'NEEDS_CHECK', 'none');
    case 'unreadable':
      return afterUnreadable(row, now, timing);
    case 'unavailable':
      return askAgain(row, observation.reason, timing);
  }
}

function step(state: ChangeSetState | null, effect: Effect): Decision {
  return { state, effect, delayMs: 0, waitReason: null, sent: 'unchanged', startsNewAttempt: false };
}

/** Nothing is known that was not known before. */
function askAgain(row: ChangeSetProgress, waitReason: WaitReason, { readAgainMs }: ChangeSetTiming): Decision {
  return { ...step(null, effectOf(row)), delayMs: readAgainMs, waitReason };
}

/** AWS is done with it, so that waiting helps only for a while. */
function afterUnreadable(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  return sinceEnd(row, now) < timing.unreadableForMs
    ? askAgain(row, 'unreadable', timing)
    : step('NEEDS_CHECK', 'none');
}

/** What has not been sent is cancelled by not sending it. */
function taken(row: ChangeSetProgress): Decision {
  if (row.state === 'QUEUED' && row.isCancelRequested) return step('CANCELLED', 'none');
  return step(null, effectOf(row));
}

function effectOf(row: ChangeSetProgress): Effect {
  switch (row.state) {
    case 'QUEUED':
      return row.hasSlot ? 'check_and_send' : 'none';
    case 'SENDING':
      return 'search';
    case 'PREPARING':
    case 'APPLYING':
    case 'SUCCEEDED':
      return 'follow';
    case 'FAULTED':
      return 'look_for_result';
    default:
      return 'none';
  }
}

/** A first request that AWS turned away counts as never sent; a repeated one proves nothing about the first. */
function deferred(row: ChangeSetProgress, reason: WaitReason, timing: ChangeSetTiming): Decision {
  const wait = { delayMs: timing.sendAgainMs, waitReason: reason };
  if (row.sendAttempts <= 1) return { ...step('QUEUED', 'check_and_send'), ...wait, sent: 'clear' };
  return { ...step('SENDING', 'search'), ...wait };
}

/** The first one is looked for at once. AWS that goes on failing is given more and more time. */
function afterUnknownOutcome({ sendAttempts }: ChangeSetProgress, timing: ChangeSetTiming): Decision {
  if (sendAttempts <= 1) return step('SENDING', 'search');
  const delayMs = Math.min(timing.sendAgainAtMostMs, timing.sendAgainMs * 2 ** (sendAttempts - 2));
  return { ...step('SENDING', 'search'), delayMs, waitReason: 'unreachable' };
}

function afterNotFound(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  const isTokenTrusted = sentFor(row, now) < timing.tokenTrustedForMs;
  // Nothing more goes out for what somebody wants cancelled: it is watched for until it would have shown up.
  if (isTokenTrusted && !row.isCancelRequested) return step('SENDING', 'send');
  return searchUntilSettled(row, now, timing);
}

/** What a person has had looked for again is also looked for by what it would have made: together they prove that it is not there. */
function searchUntilSettled(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  if (sentFor(row, now) >= timing.tokenTrustedForMs + timing.settleForMs)
    return row.isAskedAgain ? step('FAULTED', 'look_for_result') : step('NEEDS_CHECK', 'none');
  return { ...step('SENDING', 'search'), delayMs: timing.searchAgainMs, waitReason: 'unreachable' };
}

function sentFor(row: ChangeSetProgress, now: Date): number {
  return row.firstSentAt === null ? 0 : now.getTime() - row.firstSentAt.getTime();
}

function afterNoEffect(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  if (sinceEnd(row, now) >= timing.faultSettleForMs) return afterFault(row);
  return { ...step('FAULTED', 'look_for_result'), delayMs: timing.readAgainMs };
}

/** The attempt came to nothing through AWS's own fault. A left-over draft is gone on with by the next one. */
function afterFault(row: ChangeSetProgress): Decision {
  return {
    ...step('FAILED', 'none'),
    startsNewAttempt: !row.isAskedAgain && row.automaticAttempt < AUTOMATIC_ATTEMPTS,
  };
}

/** How long ago AWS was done with it. */
function sinceEnd(row: ChangeSetProgress, now: Date): number {
  return row.endedAt === null ? 0 : now.getTime() - row.endedAt.getTime();
}

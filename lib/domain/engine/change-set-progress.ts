import type { Observation } from './change-set-observation';
import { productionTiming, type ChangeSetTiming } from './change-set-timing';
import type { WaitReason } from './wait-reason';

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

/** States in which it can still be stopped; from APPLYING on nothing can, until AWS fails by itself. */
export const cancellableStates = ['QUEUED', 'SENDING', 'PREPARING', 'FAULTED'] as const;

/**
 * States that AWS counts as an offer being created or updated. One that AWS failed has ended: what follows it waits for a place again.
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/catalog-service-quotas.html
 */
export const inFlightStates = ['SENDING', 'PREPARING', 'APPLYING'] as const;

/** States that the one follower of all change sets moves; the others are moved one by one. */
export const followedStates = ['PREPARING', 'APPLYING', 'SUCCEEDED'] as const;

/** The part of a change-set row that decisions look at. */
export type ChangeSetProgress = {
  kind: ChangeSetKind;
  state: ChangeSetState;
  /** When it got one of the account's places in flight; without one nothing is sent. */
  slotGrantedAt: Date | null;
  /** Somebody wants it cancelled, by itself or with its bulk run; it is, as soon as that is possible, and nothing more goes out for it. */
  isStopRequested: boolean;
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
  /** It has come to this end itself, but an earlier attempt may still come to light; null while it has not. */
  endsAs: ChangeSetState | null;
  /** How often in a row a step on it ended in an error of the portal's own. */
  troubleCount: number;
};

export type Effect = 'check_and_send' | 'send' | 'search' | 'look_for_result' | 'follow' | 'none';

export type Decision = {
  /** Null: the state stays as it is. */
  state: ChangeSetState | null;
  effect: Effect;
  /** How long to wait before the effect. */
  delayMs: number;
  waitReason: WaitReason | null;
  /** `clear`: no request of this attempt reached AWS, so nothing counts as sent. `uncounted`: the last one did not. */
  sent: 'unchanged' | 'counted' | 'uncounted' | 'clear';
  /** The place in flight is given back. */
  givesPlaceBack: boolean;
  /** The end that it has come to itself; null: none, or it is the state. */
  endsAs: ChangeSetState | null;
  /** The attempt certainly came to nothing through AWS's own fault: a new one, with a new token, takes its place. */
  startsNewAttempt: boolean;
};

/** Attempts for one intent, the first included, that AWS's own faults may cost before a person decides. */
export const AUTOMATIC_ATTEMPTS = 3;

/**
 * What a change set becomes and what to do next, from its row and what was just observed. Pure: the caller does the effect
 * and writes the row only while it still holds it. `now` is the database's time. No decision sends a request twice without having
 * searched for it first, none asks for a second token without proof that the first came to nothing, and nothing goes out for what
 * somebody wants cancelled.
 */
export function decide(
  row: ChangeSetProgress,
  observation: Observation,
  now: Date,
  timing: ChangeSetTiming = productionTiming,
): Decision {
  if (!openChangeSetStates.some((open) => open === row.state)) return step(null, 'none');
  if (isPlain(observation)) {
    const [state, effect] = plainOutcomes[observation.kind];
    return step(state, effect);
  }
  switch (observation.kind) {
    case 'taken':
      return taken(row, now, timing);
    case 'about_to_send':
      return aboutToSend(row, now, timing);
    case 'accepted':
    case 'found':
      return counted(row, step('PREPARING', 'follow'));
    case 'held_back':
      return afterHeldBack(row, timing);
    case 'rejected':
      return row.sendAttempts > 1 ? searchUntilSettled(row, now, timing) : step('FAILED', 'none');
    case 'deferred':
      return deferred(row, observation.reason, timing);
    case 'outcome_unknown':
      return counted(row, afterUnknownOutcome(row, timing));
    case 'not_found':
      return afterNotFound(row, now, timing);
    case 'history_gone':
      return row.isAskedAgain ? step('FAULTED', 'look_for_result') : afterUnreadable(row, now, timing);
    case 'left_over':
      return mayTryAgain(row) ? afterFault(row) : afterNoEffect(row, now, timing);
    case 'no_effect':
      return afterNoEffect(row, now, timing);
    case 'earlier_attempt_unsettled':
      return { ...askAgain(row, 'earlier_attempt', timing), delayMs: timing.searchAgainMs, givesPlaceBack: true };
    case 'read_back':
      return step(observation.differences.length === 0 ? 'CHECKED' : 'NEEDS_CHECK', 'none');
    case 'unreadable':
      return afterUnreadable(row, now, timing);
    case 'unavailable':
      return askAgain(row, observation.reason, timing);
    case 'trouble':
      return afterTrouble(row, timing);
  }
}

/** What means the same whatever the row says. */
const plainOutcomes = {
  refused_before_sending: ['FAILED', 'none'],
  preparing: ['PREPARING', 'follow'],
  applying: ['APPLYING', 'follow'],
  succeeded: ['SUCCEEDED', 'follow'],
  took_effect: ['SUCCEEDED', 'follow'],
  failed: ['FAILED', 'none'],
  server_fault: ['FAULTED', 'look_for_result'],
  cancelled: ['CANCELLED', 'none'],
} as const satisfies Partial<Record<Observation['kind'], readonly [ChangeSetState, Effect]>>;

function isPlain(observation: Observation): observation is Extract<Observation, { kind: keyof typeof plainOutcomes }> {
  return Object.hasOwn(plainOutcomes, observation.kind);
}

function step(state: ChangeSetState | null, effect: Effect): Decision {
  return {
    state,
    effect,
    delayMs: 0,
    waitReason: null,
    sent: 'unchanged',
    givesPlaceBack: false,
    endsAs: null,
    startsNewAttempt: false,
  };
}

/** The write that said so was lost in a failover: what comes of it may show late, as after every request. */
function counted(row: ChangeSetProgress, decision: Decision): Decision {
  return row.sendAttempts === 0 ? { ...decision, sent: 'counted' } : decision;
}

/** Nothing is known that was not known before. */
function askAgain(row: ChangeSetProgress, waitReason: WaitReason, { readAgainMs }: ChangeSetTiming): Decision {
  if (row.state === 'QUEUED' && row.isStopRequested) return step('CANCELLED', 'none');
  return { ...step(null, effectOf(row)), delayMs: readAgainMs, waitReason };
}

/** AWS is done with it, so that waiting helps only for a while. */
function afterUnreadable(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  const patienceMs =
    row.state === 'FAULTED' ? Math.max(timing.unreadableForMs, timing.faultSettleForMs) : timing.unreadableForMs;
  return sinceEnd(row, now) < patienceMs ? askAgain(row, 'unreadable', timing) : step('NEEDS_CHECK', 'none');
}

/** An error of the portal's own is tried again later and later; a person looks when that does not help. */
function afterTrouble(row: ChangeSetProgress, timing: ChangeSetTiming): Decision {
  if (row.troubleCount + 1 < timing.troublesAtMost)
    return { ...askAgain(row, 'trouble', timing), delayMs: timing.sendAgainMs * 2 ** (row.troubleCount + 1) };
  return step(row.state === 'QUEUED' && row.sendAttempts === 0 ? 'FAILED' : 'NEEDS_CHECK', 'none');
}

/** What has not been sent is cancelled by not sending it. */
function taken(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  if (row.state === 'QUEUED' && row.isStopRequested) return step('CANCELLED', 'none');
  const isOld = row.slotGrantedAt !== null && now.getTime() - row.slotGrantedAt.getTime() > timing.unsentTrustedForMs;
  return step(null, row.state === 'QUEUED' && isOld ? 'search' : effectOf(row));
}

function effectOf(row: ChangeSetProgress): Effect {
  switch (row.state) {
    case 'QUEUED':
      return row.slotGrantedAt === null ? 'none' : 'check_and_send';
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

/** `send` is the only permission to let a request out; a wish to cancel that came meanwhile is stronger. */
function aboutToSend(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  if (row.state !== 'QUEUED' && row.state !== 'SENDING') return step(null, effectOf(row));
  if (row.isStopRequested)
    return row.state === 'QUEUED' ? step('CANCELLED', 'none') : searchUntilSettled(row, now, timing);
  if (!maySendToken(row, now, timing)) return searchUntilSettled(row, now, timing);
  return { ...step('SENDING', 'send'), sent: 'counted' };
}

/** It waits where it waited before it was about to be sent. */
function afterHeldBack(row: ChangeSetProgress, timing: ChangeSetTiming): Decision {
  if (row.sendAttempts <= 1)
    return row.isStopRequested
      ? { ...step('CANCELLED', 'none'), sent: 'clear' }
      : { ...step('QUEUED', 'check_and_send'), delayMs: timing.sendAgainMs, sent: 'clear' };
  return { ...step('SENDING', 'search'), delayMs: timing.searchAgainMs, sent: 'uncounted' };
}

/** A first request that AWS turned away counts as never sent; a repeated one proves nothing about the first. */
function deferred(row: ChangeSetProgress, reason: WaitReason, timing: ChangeSetTiming): Decision {
  const wait = { delayMs: timing.sendAgainMs, waitReason: reason };
  if (row.sendAttempts > 1) return { ...step('SENDING', 'search'), ...wait };
  if (row.isStopRequested) return { ...step('CANCELLED', 'none'), sent: 'clear' };
  return { ...step('QUEUED', 'check_and_send'), ...wait, sent: 'clear' };
}

/** The first one is looked for at once. AWS that goes on failing is given more and more time. */
function afterUnknownOutcome({ sendAttempts }: ChangeSetProgress, timing: ChangeSetTiming): Decision {
  if (sendAttempts <= 1) return step('SENDING', 'search');
  const delayMs = Math.min(timing.sendAgainAtMostMs, timing.sendAgainMs * 2 ** (sendAttempts - 2));
  return { ...step('SENDING', 'search'), delayMs, waitReason: 'unreachable' };
}

function afterNotFound(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  if (row.state === 'QUEUED' && row.isStopRequested) return step('CANCELLED', 'none');
  if (row.state !== 'SENDING') return step(null, effectOf(row));
  // Nothing more goes out for what somebody wants cancelled: it is watched for until it would have shown up.
  if (maySendToken(row, now, timing) && !row.isStopRequested) return step('SENDING', 'send');
  return searchUntilSettled(row, now, timing);
}

/** What leaves now may arrive as late as its signature lasts, and AWS must know the token then. */
function maySendToken(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): boolean {
  return sentFor(row, now) < timing.tokenTrustedForMs - timing.signatureValidForMs;
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

/**
 * A draft that is found proves as little as an empty list: AWS may still release it. Only the next attempt on that very draft need not
 * wait, as it is the same offer.
 */
function afterNoEffect(row: ChangeSetProgress, now: Date, timing: ChangeSetTiming): Decision {
  const isSettled =
    row.awsChangeSetId === null && row.firstSentAt !== null
      ? sentFor(row, now) >= timing.tokenTrustedForMs + timing.settleForMs
      : sinceEnd(row, now) >= timing.faultSettleForMs;
  if (isSettled) return afterFault(row);
  return { ...step('FAULTED', 'look_for_result'), delayMs: timing.searchAgainMs, waitReason: 'earlier_attempt' };
}

/** The attempt came to nothing through AWS's own fault. A left-over draft is gone on with by the next one. */
function afterFault(row: ChangeSetProgress): Decision {
  if (row.endsAs !== null) return step(row.endsAs, 'none');
  if (row.isStopRequested) return step('CANCELLED', 'none');
  return { ...step('FAILED', 'none'), startsNewAttempt: mayTryAgain(row) };
}

function mayTryAgain({ isStopRequested, isAskedAgain, automaticAttempt, endsAs }: ChangeSetProgress): boolean {
  return endsAs === null && !isStopRequested && !isAskedAgain && automaticAttempt < AUTOMATIC_ATTEMPTS;
}

/** How long ago AWS was done with it. */
function sinceEnd(row: ChangeSetProgress, now: Date): number {
  return row.endedAt === null ? 0 : now.getTime() - row.endedAt.getTime();
}

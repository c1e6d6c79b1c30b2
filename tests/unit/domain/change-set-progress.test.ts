import { describe, expect, it } from 'vitest';
import {
  changeSetStates,
  decide,
  AUTOMATIC_ATTEMPTS,
  changeSetKinds,
  type ChangeSetProgress,
  type ChangeSetState,
  type Decision,
} from '@/lib/domain/change-set-progress';
import { waitReasons } from '@/lib/domain/wait-reason';
import { productionTiming } from '@/lib/domain/change-set-timing';
import type { Observation } from '@/lib/domain/change-set-observation';

const { tokenTrustedForMs: TOKEN_TRUSTED_FOR_MS, settleForMs: SETTLE_FOR_MS } = productionTiming;
/** What leaves later may reach AWS, with a signature that still holds, after the token is too old. */
const SENDABLE_FOR_MS = TOKEN_TRUSTED_FOR_MS - productionTiming.signatureValidForMs;
const NOW = new Date('2026-11-23T12:00:00.000Z');
const FAILURES = [{ code: 'X', message: 'no', changeType: null }];

/** One observation of every kind; a new kind does not compile until it stands in the table. */
const observations: { [Kind in Observation['kind']]: Extract<Observation, { kind: Kind }> } = {
  taken: { kind: 'taken' },
  refused_before_sending: { kind: 'refused_before_sending', failures: FAILURES },
  about_to_send: { kind: 'about_to_send' },
  held_back: { kind: 'held_back' },
  accepted: { kind: 'accepted', awsChangeSetId: 'c1' },
  rejected: { kind: 'rejected', failures: FAILURES },
  deferred: { kind: 'deferred', reason: 'quota' },
  outcome_unknown: { kind: 'outcome_unknown' },
  found: { kind: 'found', awsChangeSetId: 'c1' },
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

const kinds = Object.keys(observations) as Observation['kind'][];

/** `state effect delay reason sent`, as far as they are set. */
function text({ state, effect, delayMs, waitReason, sent, startsNewAttempt, givesPlaceBack }: Decision): string {
  const parts = [state ?? 'same', effect];
  if (delayMs > 0) parts.push(`in ${delayMs / 1000} s`);
  if (waitReason !== null) parts.push(waitReason);
  if (sent !== 'unchanged') parts.push(sent);
  if (startsNewAttempt) parts.push('new attempt');
  if (givesPlaceBack) parts.push('place back');
  return parts.join(', ');
}

function rowOf(state: ChangeSetState, changes: Partial<ChangeSetProgress> = {}): ChangeSetProgress {
  const isUnsent = state === 'QUEUED';
  return {
    kind: 'PUBLISH',
    state,
    slotGrantedAt: NOW,
    troubleCount: 0,
    isCancelRequested: false,
    automaticAttempt: 1,
    isAskedAgain: false,
    endedAt: state === 'FAULTED' ? new Date(NOW.getTime() - productionTiming.faultSettleForMs) : null,
    sendAttempts: isUnsent ? 0 : 1,
    firstSentAt: isUnsent ? null : new Date(NOW.getTime() - 1000),
    awsChangeSetId: null,
    ...changes,
  };
}

/** What every observation means in every open state; what differs by state stands in its own column. */
const ofEveryOpenState: Record<Exclude<Observation['kind'], Exclude<keyof OfOpenState, 'no_effect'>>, string> = {
  refused_before_sending: 'FAILED, none',
  held_back: 'QUEUED, check_and_send, in 5 s, clear',
  accepted: 'PREPARING, follow',
  rejected: 'FAILED, none',
  deferred: 'QUEUED, check_and_send, in 5 s, quota, clear',
  outcome_unknown: 'SENDING, search',
  found: 'PREPARING, follow',
  preparing: 'PREPARING, follow',
  applying: 'APPLYING, follow',
  succeeded: 'SUCCEEDED, follow',
  failed: 'FAILED, none',
  server_fault: 'FAULTED, look_for_result',
  took_effect: 'SUCCEEDED, follow',
  left_over: 'FAILED, none, new attempt',
  no_effect: 'FAULTED, look_for_result, in 30 s, earlier_attempt',
  cancelled: 'CANCELLED, none',
  read_back: 'CHECKED, none',
};

type OfOpenState = Record<
  | 'taken'
  | 'about_to_send'
  | 'not_found'
  | 'unavailable'
  | 'unreadable'
  | 'history_gone'
  | 'earlier_attempt_unsettled'
  | 'trouble',
  string
> & { no_effect?: string };
const waiting = (effect: string): OfOpenState => ({
  taken: `same, ${effect}`,
  about_to_send: `same, ${effect}`,
  not_found: `same, ${effect}`,
  unavailable: `same, ${effect}, in 5 s, unreachable`,
  unreadable: `same, ${effect}, in 5 s, unreadable`,
  history_gone: `same, ${effect}, in 5 s, unreadable`,
  earlier_attempt_unsettled: `same, ${effect}, in 30 s, earlier_attempt, place back`,
  trouble: `same, ${effect}, in 10 s, trouble`,
});

const openStates: Partial<Record<ChangeSetState, OfOpenState>> = {
  QUEUED: { ...waiting('check_and_send'), about_to_send: 'SENDING, send, counted' },
  SENDING: { ...waiting('search'), about_to_send: 'SENDING, send, counted', not_found: 'SENDING, send' },
  PREPARING: waiting('follow'),
  APPLYING: waiting('follow'),
  // AWS was done with it as long ago as anything is waited for.
  FAULTED: {
    ...waiting('look_for_result'),
    no_effect: 'FAILED, none, new attempt',
    unreadable: 'NEEDS_CHECK, none',
    history_gone: 'NEEDS_CHECK, none',
  },
  SUCCEEDED: waiting('follow'),
};

describe('decide: all states and all observations', () => {
  const cases = changeSetStates.flatMap((state) => kinds.map((kind) => [state, kind] as const));

  it.each(cases)('%s and %s, whatever the change set is for', (state, kind) => {
    const open = openStates[state];
    const expected = open === undefined ? 'same, none' : { ...ofEveryOpenState, ...open }[kind];
    for (const changeSetKind of changeSetKinds)
      expect(text(decide(rowOf(state, { kind: changeSetKind }), observations[kind], NOW))).toBe(expected);
  });

  it.each(waitReasons)('says why it waits: %s', (reason) => {
    expect(decide(rowOf('SENDING'), { kind: 'deferred', reason }, NOW).waitReason).toBe(reason);
    expect(decide(rowOf('SENDING'), { kind: 'unavailable', reason }, NOW).waitReason).toBe(reason);
  });

  it('calls a published offer that differs from the review “needs check”', () => {
    const differences = [{ field: 'Markup', reviewed: '25', published: '26' }];
    expect(text(decide(rowOf('SUCCEEDED'), { kind: 'read_back', differences }, NOW))).toBe('NEEDS_CHECK, none');
  });
});

describe('decide: a request that went out more than once', () => {
  const sentTwice = rowOf('SENDING', { sendAttempts: 2 });

  it('is not taken for failed because its repetition was rejected: the first one may have come through', () => {
    expect(text(decide(sentTwice, observations.rejected, NOW))).toBe('SENDING, search, in 30 s, unreachable');
  });

  it('is not taken for unsent because its repetition was deferred', () => {
    expect(text(decide(sentTwice, observations.deferred, NOW))).toBe('SENDING, search, in 5 s, quota');
  });

  it.each([
    [1, 0],
    [2, 5_000],
    [3, 10_000],
    [4, 20_000],
    [5, 40_000],
    [6, 60_000],
    [60, 60_000],
  ])(
    'leaves AWS in peace longer and longer: after sending %i waits %i ms before it searches and sends again',
    (sendAttempts, delayMs) => {
      const decision = decide(rowOf('SENDING', { sendAttempts }), observations.outcome_unknown, NOW);
      expect(decision).toMatchObject({ state: 'SENDING', effect: 'search', delayMs });
    },
  );
});

describe('decide: a request that is not found', () => {
  const sentBefore = (ms: number) => rowOf('SENDING', { firstSentAt: new Date(NOW.getTime() - ms) });

  it.each([
    ['just sent', 0, 'SENDING, send'],
    ['while it would arrive before its token is too old', SENDABLE_FOR_MS - 1, 'SENDING, send'],
    ['when it may arrive later than that', SENDABLE_FOR_MS, 'SENDING, search, in 30 s, unreachable'],
    [
      'until AWS’s lists have settled',
      TOKEN_TRUSTED_FOR_MS + SETTLE_FOR_MS - 1,
      'SENDING, search, in 30 s, unreachable',
    ],
    ['after that', TOKEN_TRUSTED_FOR_MS + SETTLE_FOR_MS, 'NEEDS_CHECK, none'],
  ])('%s', (_when, age, expected) => {
    expect(text(decide(sentBefore(age), observations.not_found, NOW))).toBe(expected);
  });
});

describe('decide: what cannot be read', () => {
  it.each([
    [0, 'same, follow, in 5 s, unreadable'],
    [productionTiming.unreadableForMs - 1, 'same, follow, in 5 s, unreadable'],
    [productionTiming.unreadableForMs, 'NEEDS_CHECK, none'],
  ])('%i ms after AWS was done', (age, expected) => {
    const row = rowOf('SUCCEEDED', { endedAt: new Date(NOW.getTime() - age) });
    expect(text(decide(row, observations.unreadable, NOW))).toBe(expected);
  });
});

describe('decide: an error of the portal’s own', () => {
  const { troublesAtMost } = productionTiming;

  it.each([
    [0, 'same, search, in 10 s, trouble'],
    [1, 'same, search, in 20 s, trouble'],
    [troublesAtMost - 2, 'same, search, in 80 s, trouble'],
    [troublesAtMost - 1, 'NEEDS_CHECK, none'],
  ])('after %i others in a row', (troubleCount, expected) => {
    expect(text(decide(rowOf('SENDING', { troubleCount }), observations.trouble, NOW))).toBe(expected);
  });

  it('that keeps something from being sent lets it fail, as nothing is at AWS', () => {
    const row = rowOf('QUEUED', { troubleCount: troublesAtMost - 1 });
    expect(text(decide(row, observations.trouble, NOW))).toBe('FAILED, none');
  });
});

describe('decide: AWS has dropped the history', () => {
  it('is a riddle for a while, then a person’s, and once a person asks it is looked for by its reference', () => {
    const endedBefore = (ms: number, isAskedAgain = false) =>
      rowOf('PREPARING', { isAskedAgain, endedAt: new Date(NOW.getTime() - ms) });
    const { unreadableForMs } = productionTiming;
    expect(text(decide(endedBefore(0), observations.history_gone, NOW))).toBe('same, follow, in 5 s, unreadable');
    expect(text(decide(endedBefore(unreadableForMs), observations.history_gone, NOW))).toBe('NEEDS_CHECK, none');
    expect(text(decide(endedBefore(0, true), observations.history_gone, NOW))).toBe('FAULTED, look_for_result');
  });
});

describe('decide: a person has an unknown outcome looked for again', () => {
  const ageMs = TOKEN_TRUSTED_FOR_MS + SETTLE_FOR_MS;
  const again = (state: ChangeSetState, changes: Partial<ChangeSetProgress> = {}) =>
    rowOf(state, { isAskedAgain: true, firstSentAt: new Date(NOW.getTime() - ageMs), ...changes });

  it('is looked for by its name, and then by what it would have made', () => {
    expect(text(decide(again('SENDING'), observations.taken, NOW))).toBe('same, search');
    expect(text(decide(again('SENDING'), observations.not_found, NOW))).toBe('FAULTED, look_for_result');
  });

  it('found by its name it is followed; found by its reference it took effect', () => {
    expect(text(decide(again('SENDING'), observations.found, NOW))).toBe('PREPARING, follow');
    expect(text(decide(again('FAULTED'), observations.took_effect, NOW))).toBe('SUCCEEDED, follow');
  });

  it.each(['no_effect', 'left_over'] as const)('%s ends it, and nothing more goes out by itself', (kind) => {
    expect(text(decide(again('FAULTED'), observations[kind], NOW))).toBe('FAILED, none');
  });

  it('never sends the old token', () => {
    for (const sendAttempts of [1, 2, 3])
      expect(decide(again('SENDING', { sendAttempts }), observations.not_found, NOW).effect).not.toBe('send');
  });
});

describe('decide: a place in flight', () => {
  it('what has had one for long, and says that it was never sent, is searched before: a write may have been lost', () => {
    const grantedFor = (ms: number) => rowOf('QUEUED', { slotGrantedAt: new Date(NOW.getTime() - ms) });
    const { unsentTrustedForMs } = productionTiming;
    expect(text(decide(grantedFor(unsentTrustedForMs), observations.taken, NOW))).toBe('same, check_and_send');
    expect(text(decide(grantedFor(unsentTrustedForMs + 1), observations.taken, NOW))).toBe('same, search');
    expect(text(decide(grantedFor(unsentTrustedForMs + 1), observations.not_found, NOW))).toBe('same, check_and_send');
    expect(text(decide(grantedFor(unsentTrustedForMs + 1), observations.found, NOW))).toBe('PREPARING, follow');
  });

  it('nothing is sent without one', () => {
    expect(text(decide(rowOf('QUEUED', { slotGrantedAt: null }), observations.taken, NOW))).toBe('same, none');
  });
});

describe('decide: somebody wants it cancelled', () => {
  const isCancelRequested = true;

  it('what has not been sent is cancelled by not sending it', () => {
    expect(text(decide(rowOf('QUEUED', { isCancelRequested }), observations.taken, NOW))).toBe('CANCELLED, none');
  });

  it('what may be out is looked for and not sent again', () => {
    const row = rowOf('SENDING', { isCancelRequested });
    expect(text(decide(row, observations.not_found, NOW))).toBe('SENDING, search, in 30 s, unreachable');
  });

  it.each(['QUEUED', 'SENDING'] as const)('%s: nothing goes out for it, however far its checks have come', (state) => {
    const decision = decide(rowOf(state, { isCancelRequested }), observations.about_to_send, NOW);
    expect(decision.effect).not.toBe('send');
    expect(decision.sent).toBe('unchanged');
  });

  it.each([
    ['held_back', 'SENDING', 'CANCELLED, none, clear'],
    ['deferred', 'SENDING', 'CANCELLED, none, clear'],
    ['unavailable', 'QUEUED', 'CANCELLED, none'],
    ['not_found', 'QUEUED', 'CANCELLED, none'],
    ['no_effect', 'FAULTED', 'CANCELLED, none'],
    ['left_over', 'FAULTED', 'CANCELLED, none'],
  ] as const)('%s in %s ends it', (kind, state, expected) => {
    expect(text(decide(rowOf(state, { isCancelRequested }), observations[kind], NOW))).toBe(expected);
  });

  it('what AWS has is followed until it is cancelled there', () => {
    expect(text(decide(rowOf('PREPARING', { isCancelRequested }), observations.taken, NOW))).toBe('same, follow');
  });
});

describe('decide: a fault of AWS’s own', () => {
  it('starts a new attempt, three in all', () => {
    const attempts = [1, 2, 3, 4].map((automaticAttempt) => rowOf('FAULTED', { automaticAttempt }));
    expect(attempts.map((row) => decide(row, observations.no_effect, NOW).startsNewAttempt)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(AUTOMATIC_ATTEMPTS).toBe(3);
  });

  it('concludes nothing from an empty list before AWS’s lists have settled', () => {
    const row = rowOf('FAULTED', { endedAt: new Date(NOW.getTime() - productionTiming.faultSettleForMs + 1) });
    expect(text(decide(row, observations.no_effect, NOW))).toBe('FAULTED, look_for_result, in 30 s, earlier_attempt');
  });
});

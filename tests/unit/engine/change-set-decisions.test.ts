import { describe, expect, it } from 'vitest';
import {
  AUTOMATIC_ATTEMPTS,
  decide,
  type ChangeSetProgress,
  type ChangeSetState,
} from '@/lib/domain/engine/change-set-progress';
import { keptOpen } from '@/lib/domain/engine/attempts';
import { productionTiming } from '@/lib/domain/engine/change-set-timing';
import { NOW, observations, rowOf, text } from './change-set-rows';

const { tokenTrustedForMs: TOKEN_TRUSTED_FOR_MS, settleForMs: SETTLE_FOR_MS } = productionTiming;
/** What leaves later may reach AWS, with a signature that still holds, after the token is too old. */
const SENDABLE_FOR_MS = TOKEN_TRUSTED_FOR_MS - productionTiming.signatureValidForMs;

describe('decide: a request that went out more than once', () => {
  const sentTwice = rowOf('SENDING', { sendAttempts: 2 });

  it('is not taken for failed because its repetition was rejected: the first one may have come through', () => {
    expect(text(decide(sentTwice, observations.rejected, NOW))).toBe('SENDING, search, in 30 s, unreachable');
  });

  it('is not taken for unsent because its repetition was held back: that one alone does not count', () => {
    expect(text(decide(sentTwice, observations.held_back, NOW))).toBe('SENDING, search, in 30 s, uncounted');
  });

  it('goes out again only as long as its token is trusted', () => {
    const aboutToSend = (ms: number) =>
      text(decide(rowOf('SENDING', { firstSentAt: new Date(NOW.getTime() - ms) }), observations.about_to_send, NOW));
    expect(aboutToSend(SENDABLE_FOR_MS - 1)).toBe('SENDING, send, counted');
    expect(aboutToSend(SENDABLE_FOR_MS)).toBe('SENDING, search, in 30 s, unreachable');
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

describe('decide: what cannot be read after a fault of AWS’s own', () => {
  it('is tried as long as anything may come of it', () => {
    const faultedFor = (ms: number) => rowOf('FAULTED', { endedAt: new Date(NOW.getTime() - ms) });
    const { faultSettleForMs } = productionTiming;
    const last = decide(faultedFor(faultSettleForMs - 1), observations.unreadable, NOW);
    expect(text(last)).toBe('same, look_for_result, in 5 s, unreadable');
    expect(text(decide(faultedFor(faultSettleForMs), observations.unreadable, NOW))).toBe('NEEDS_CHECK, none');
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

  it('keeps it from nothing that may be at AWS already', () => {
    const row = rowOf('QUEUED', { troubleCount: troublesAtMost - 1, sendAttempts: 1 });
    expect(text(decide(row, observations.trouble, NOW))).toBe('NEEDS_CHECK, none');
    const asked = rowOf('FAULTED', { troubleCount: troublesAtMost - 1, sendAttempts: 0 });
    expect(text(decide(asked, observations.trouble, NOW))).toBe('NEEDS_CHECK, none');
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
    rowOf(state, {
      isAskedAgain: true,
      awsChangeSetId: null,
      firstSentAt: new Date(NOW.getTime() - ageMs),
      ...changes,
    });

  it('is looked for by its name, and then by what it would have made', () => {
    expect(text(decide(again('SENDING'), observations.taken, NOW))).toBe('same, search');
    expect(text(decide(again('SENDING'), observations.not_found, NOW))).toBe('FAULTED, look_for_result');
  });

  it.each([
    [ageMs, 'FAILED, none'],
    [ageMs - 1, 'FAULTED, look_for_result, in 30 s, earlier_attempt'],
  ])(
    'counts as nothing so long after it was sent, as nobody knows when AWS was done with it: %i ms',
    (ms, expected) => {
      const row = again('FAULTED', { endedAt: null, firstSentAt: new Date(NOW.getTime() - ms) });
      expect(text(decide(row, observations.no_effect, NOW))).toBe(expected);
    },
  );

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
    expect(text(decide(grantedFor(unsentTrustedForMs + 1), observations.found, NOW))).toBe(
      'PREPARING, follow, counted',
    );
  });

  it('what has had one for long and is at AWS is followed, not searched', () => {
    const row = rowOf('PREPARING', { slotGrantedAt: new Date(0) });
    expect(text(decide(row, observations.taken, NOW))).toBe('same, follow');
  });

  it('nothing is sent without one', () => {
    expect(text(decide(rowOf('QUEUED', { slotGrantedAt: null }), observations.taken, NOW))).toBe('same, none');
  });
});

describe('decide: somebody wants it cancelled', () => {
  const isStopRequested = true;

  it('what has not been sent is cancelled by not sending it', () => {
    expect(text(decide(rowOf('QUEUED', { isStopRequested }), observations.taken, NOW))).toBe('CANCELLED, none');
  });

  it('what may be out is looked for and not sent again', () => {
    const row = rowOf('SENDING', { isStopRequested });
    expect(text(decide(row, observations.not_found, NOW))).toBe('SENDING, search, in 30 s, unreachable');
  });

  it.each(['QUEUED', 'SENDING'] as const)('%s: nothing goes out for it, however far its checks have come', (state) => {
    const decision = decide(rowOf(state, { isStopRequested }), observations.about_to_send, NOW);
    expect(decision.effect).not.toBe('send');
    expect(decision.sent).toBe('unchanged');
    if (state === 'QUEUED') expect(decision.state).toBe('CANCELLED');
  });

  it.each([
    ['held_back', 'SENDING', 'CANCELLED, none, clear'],
    ['deferred', 'SENDING', 'CANCELLED, none, clear'],
    ['unavailable', 'QUEUED', 'CANCELLED, none'],
    ['not_found', 'QUEUED', 'CANCELLED, none'],
    ['no_effect', 'FAULTED', 'CANCELLED, none'],
    ['left_over', 'FAULTED', 'CANCELLED, none'],
  ] as const)('%s in %s ends it', (kind, state, expected) => {
    expect(text(decide(rowOf(state, { isStopRequested }), observations[kind], NOW))).toBe(expected);
  });

  it.each([
    ['PREPARING', 'unavailable', 'same, follow, in 5 s, unreachable'],
    ['PREPARING', 'trouble', 'same, follow, in 10 s, trouble'],
    ['SENDING', 'unavailable', 'same, search, in 5 s, unreachable'],
    ['SENDING', 'taken', 'same, search'],
    ['SENDING', 'about_to_send', 'SENDING, search, in 30 s, unreachable'],
  ] as const)('%s is not let go of because of it, as AWS may have it: %s', (state, kind, expected) => {
    expect(text(decide(rowOf(state, { isStopRequested }), observations[kind], NOW))).toBe(expected);
  });

  it('what AWS has is followed until it is cancelled there', () => {
    expect(text(decide(rowOf('PREPARING', { isStopRequested }), observations.taken, NOW))).toBe('same, follow');
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

  it.each([
    ['the last attempt', { automaticAttempt: AUTOMATIC_ATTEMPTS }, 'FAILED, none'],
    ['one that somebody wants cancelled', { isStopRequested: true }, 'CANCELLED, none'],
  ])('a draft that is found proves nothing about %s before that either', (_which, changes, settled) => {
    const endedAt = new Date(NOW.getTime() - productionTiming.faultSettleForMs + 1);
    const early = decide(rowOf('FAULTED', { ...changes, endedAt }), observations.left_over, NOW);
    expect(text(early)).toBe('FAULTED, look_for_result, in 30 s, earlier_attempt');
    expect(text(decide(rowOf('FAULTED', changes), observations.left_over, NOW))).toBe(settled);
  });

  it('concludes nothing from an empty list before AWS’s lists have settled', () => {
    const row = rowOf('FAULTED', { endedAt: new Date(NOW.getTime() - productionTiming.faultSettleForMs + 1) });
    expect(text(decide(row, observations.no_effect, NOW))).toBe('FAULTED, look_for_result, in 30 s, earlier_attempt');
  });
});

describe('decide: an attempt that ends while an earlier one may still show', () => {
  it.each(['FAILED', 'CANCELLED'] as const)('is no end yet: it is looked for, and then it is %s', (end) => {
    const observation = end === 'FAILED' ? observations.refused_before_sending : observations.cancelled;
    const kept = keptOpen(decide(rowOf('QUEUED'), observation, NOW), productionTiming);
    expect(text(kept)).toBe('FAULTED, look_for_result, in 30 s, earlier_attempt');
    expect(kept.endsAs).toBe(end);
    const unsent = { endsAs: end, awsChangeSetId: null, firstSentAt: null };
    const early = rowOf('FAULTED', { ...unsent, endedAt: NOW });
    expect(text(decide(early, observations.no_effect, NOW))).toBe('FAULTED, look_for_result, in 30 s, earlier_attempt');
    expect(text(decide(early, observations.left_over, NOW))).toBe('FAULTED, look_for_result, in 30 s, earlier_attempt');
    expect(text(decide(early, observations.took_effect, NOW))).toBe('SUCCEEDED, follow');
    expect(text(decide(rowOf('FAULTED', unsent), observations.no_effect, NOW))).toBe(`${end}, none`);
  });

  it('leaves everything else as it is', () => {
    for (const observation of [observations.accepted, observations.taken, observations.no_effect])
      expect(keptOpen(decide(rowOf('FAULTED'), observation, NOW), productionTiming)).toEqual(
        decide(rowOf('FAULTED'), observation, NOW),
      );
  });
});

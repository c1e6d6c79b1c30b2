import { describe, expect, it } from 'vitest';
import { changeSetKinds, changeSetStates, decide, type ChangeSetState } from '@/lib/domain/engine/change-set-progress';
import type { Observation } from '@/lib/domain/engine/change-set-observation';
import { waitReasons } from '@/lib/domain/engine/wait-reason';
import { kinds, NOW, observations, rowOf, text } from './change-set-rows';

/** What every observation means in every open state; what differs by state stands in its own column. */
const ofEveryOpenState: Record<
  Exclude<Observation['kind'], Exclude<keyof OfOpenState, 'no_effect' | 'accepted' | 'found' | 'outcome_unknown'>>,
  string
> = {
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
> & { no_effect?: string; accepted?: string; found?: string; outcome_unknown?: string };
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
  QUEUED: {
    ...waiting('check_and_send'),
    about_to_send: 'SENDING, send, counted',
    // The write that said so was lost: what comes of it may show late, as after every request.
    accepted: 'PREPARING, follow, counted',
    found: 'PREPARING, follow, counted',
    outcome_unknown: 'SENDING, search, counted',
  },
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

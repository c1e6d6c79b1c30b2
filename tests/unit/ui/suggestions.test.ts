import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeEntry,
  afterSuggestionEvent,
  closedSuggestions,
  type SuggestionEvent,
  type Suggestions,
  type SuggestionState,
} from '@/components/ui/suggestions';

const list = (ids: string, changes: Partial<Suggestions> = {}): Suggestions => ({
  entries: ids.split('').map((id) => ({ id })),
  isOutstanding: false,
  byEnter: null,
  byLeaving: null,
  ...changes,
});

/** What an earlier text was answered: shown, and nothing to act on. */
const stale = (ids: string): Suggestions => ({
  ...list('', { isOutstanding: true }),
  entries: ids.split('').map((id) => ({ id, isStale: true })),
});

const typed: SuggestionEvent = { kind: 'typed' };
const enter: SuggestionEvent = { kind: 'entered' };
const leave: SuggestionEvent = { kind: 'left' };
const answer: SuggestionEvent = { kind: 'answered' };
const down: SuggestionEvent = { kind: 'moved', by: 1 };
const up: SuggestionEvent = { kind: 'moved', by: -1 };

/** What is taken, one after another, and where it ends. */
function play(steps: readonly (readonly [SuggestionEvent, Suggestions])[]): {
  taken: string[];
  state: SuggestionState;
} {
  let state = closedSuggestions;
  const taken: string[] = [];
  for (const [event, shown] of steps) {
    const outcome = afterSuggestionEvent(state, event, shown);
    if (outcome.taken !== null) taken.push(outcome.taken);
    state = outcome.state;
  }
  return { taken, state };
}

const certain = list('ab', { byEnter: 'a', byLeaving: 'a' });
const unclear = list('ab');

describe('a list that answers later than people type', () => {
  it.each<[string, (readonly [SuggestionEvent, Suggestions])[], string[]]>([
    [
      'Enter before the answer takes what the answer makes certain',
      [
        [typed, stale('xy')],
        [enter, stale('xy')],
        [answer, certain],
      ],
      ['a'],
    ],
    [
      'Enter before the answer takes nothing of an unclear one',
      [
        [typed, stale('xy')],
        [enter, stale('xy')],
        [answer, unclear],
      ],
      [],
    ],
    [
      'Enter belongs to the text: a further key forgets it',
      [
        [typed, stale('xy')],
        [enter, stale('xy')],
        [typed, stale('xy')],
        [answer, certain],
      ],
      [],
    ],
    [
      'Escape forgets it too',
      [
        [typed, stale('xy')],
        [enter, stale('xy')],
        [{ kind: 'closed' }, stale('xy')],
        [answer, certain],
      ],
      [],
    ],
    [
      'Enter and then Tab: Enter is still done',
      [
        [typed, stale('')],
        [enter, stale('')],
        [leave, stale('')],
        [answer, list('n', { byEnter: 'n' })],
      ],
      ['n'],
    ],
    [
      'Tab before the answer takes what leaving takes',
      [
        [typed, stale('xy')],
        [leave, stale('xy')],
        [answer, certain],
      ],
      ['a'],
    ],
    [
      'Tab never takes what only Enter takes',
      [
        [typed, stale('')],
        [leave, stale('')],
        [answer, list('n', { byEnter: 'n' })],
      ],
      [],
    ],
    [
      'whoever comes back before the answer looks at it anew',
      [
        [typed, stale('')],
        [leave, stale('')],
        [{ kind: 'opened' }, stale('')],
        [answer, certain],
      ],
      [],
    ],
    [
      'a click on an entry of an earlier answer does nothing',
      [
        [typed, stale('xy')],
        [{ kind: 'clicked', id: 'x' }, stale('xy')],
        [answer, certain],
      ],
      [],
    ],
    [
      'the arrow keys reach no entry of an earlier answer',
      [
        [typed, stale('xy')],
        [down, stale('xy')],
        [enter, stale('xy')],
        [answer, unclear],
      ],
      [],
    ],
    [
      'what the arrow keys point at goes before what is certain',
      [
        [typed, certain],
        [down, certain],
        [enter, certain],
      ],
      ['b'],
    ],
    [
      'an entry that is gone is not replaced by another one',
      [
        [typed, unclear],
        [down, unclear],
        [enter, list('b', { byEnter: 'b' })],
      ],
      [],
    ],
    [
      'what answers at once is taken at once',
      [
        [typed, { ...stale('x'), entries: [{ id: 'p' }, { id: 'x', isStale: true }], byEnter: 'p' }],
        [enter, { ...stale('x'), entries: [{ id: 'p' }, { id: 'x', isStale: true }], byEnter: 'p' }],
      ],
      ['p'],
    ],
  ])('%s', (_case, steps, taken) => {
    expect(play(steps).taken).toEqual(taken);
  });

  it('stays open where Enter could mean several, and says so until the next key', () => {
    const { state } = play([
      [typed, unclear],
      [enter, unclear],
    ]);
    expect(state).toMatchObject({ isOpen: true, isUndecided: true });
    expect(afterSuggestionEvent(state, down, unclear).state).toMatchObject({ pointedId: 'a', isUndecided: false });
  });

  it('goes round by the arrow keys, from nowhere to either end', () => {
    const steps = (events: SuggestionEvent[]) => [typed, ...events].map((event) => [event, list('abc')] as const);
    expect(play(steps([down])).state.pointedId).toBe('a');
    expect(play(steps([up])).state.pointedId).toBe('c');
    expect(play(steps([down, down, down, down])).state.pointedId).toBe('a');
    expect(play(steps([down, up])).state.pointedId).toBe('c');
  });

  it('takes nothing but a live entry, and by itself only what the answer says, whatever people do', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const event: fc.Arbitrary<SuggestionEvent> = fc.oneof(
      fc.constantFrom(typed, enter, leave, answer, down, up),
      fc.constantFrom<SuggestionEvent>({ kind: 'opened' }, { kind: 'closed' }),
      id.map((clicked): SuggestionEvent => ({ kind: 'clicked', id: clicked })),
    );
    const shown: fc.Arbitrary<Suggestions> = fc.record({
      entries: fc.uniqueArray(fc.record({ id, isStale: fc.boolean() }), { selector: (entry) => entry.id }),
      isOutstanding: fc.boolean(),
      byEnter: fc.option(id),
      byLeaving: fc.option(id),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(event, shown), { maxLength: 12 }), (steps) => {
        let state = closedSuggestions;
        for (const [happens, now] of steps) {
          const { pointedId } = state;
          const outcome = afterSuggestionEvent(state, happens, now);
          if (outcome.taken !== null) {
            expect(now.entries).toContainEqual({ id: outcome.taken, isStale: false });
            const clicked = happens.kind === 'clicked' ? happens.id : null;
            expect([clicked, pointedId, now.byEnter, now.byLeaving]).toContain(outcome.taken);
            expect(outcome.state).toEqual(closedSuggestions);
          }
          const active = activeEntry(outcome.state, now);
          if (active !== null) expect(now.entries).toContainEqual({ id: active, isStale: false });
          state = outcome.state;
        }
      }),
    );
  });
});

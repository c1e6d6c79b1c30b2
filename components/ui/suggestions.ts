/** What a list has to say about the text as it stands. It answers later than people type. */
export type Suggestions = {
  /** `isStale`: of an earlier answer, shown so that the list does not flicker. Nothing takes it. */
  entries: readonly { id: string; isStale?: boolean }[];
  /** The answer to this text is still on its way. */
  isOutstanding: boolean;
  /** What Enter takes while nobody points at an entry; null where nothing is clear enough. */
  byEnter: string | null;
  /** What is taken when somebody goes on to something else; null: nothing is. */
  byLeaving: string | null;
};

export type SuggestionState = {
  isOpen: boolean;
  /** The entry that the arrow keys have reached. A mouse points by clicking. */
  pointedId: string | null;
  /** What somebody did before the answer was there: it is done with the answer. */
  waiting: 'enter' | 'leave' | null;
  /** Enter could not tell which entry was meant. */
  isUndecided: boolean;
};

export type SuggestionEvent =
  | { kind: 'typed' | 'opened' | 'closed' | 'entered' | 'left' | 'answered' }
  | { kind: 'moved'; by: 1 | -1 }
  | { kind: 'clicked'; id: string };

type Outcome = { state: SuggestionState; taken: string | null };

export const closedSuggestions: SuggestionState = {
  isOpen: false,
  pointedId: null,
  waiting: null,
  isUndecided: false,
};

/** The entry that Enter takes now, if any; it answers the text as it stands. */
export function activeEntry({ pointedId }: SuggestionState, { entries, byEnter }: Suggestions): string | null {
  return liveId(entries, pointedId ?? byEnter);
}

/**
 * What follows from a key, a click or an answer: the next state, and the entry that is taken. Only what answers the text as it
 * stands is ever taken; what somebody did too early waits for the answer, and is forgotten when the text changes.
 */
export function afterSuggestionEvent(state: SuggestionState, event: SuggestionEvent, list: Suggestions): Outcome {
  switch (event.kind) {
    case 'typed':
      return kept(opened(closedSuggestions));
    case 'opened':
      return kept(opened(state));
    case 'closed':
      return kept(closedSuggestions);
    case 'moved':
      return kept(state.isOpen ? pointing(state, event.by, list) : opened(state));
    case 'clicked':
      return takenOr(state, liveId(list.entries, event.id));
    case 'entered':
      return entered(state, list);
    case 'left':
      if (list.isOutstanding) return kept({ ...closedSuggestions, waiting: state.waiting ?? 'leave' });
      return takenOr(closedSuggestions, liveId(list.entries, list.byLeaving));
    case 'answered':
      return answered(state, list);
  }
}

/** Whoever comes back to a closed list looks at it anew: nothing waits any more. */
function opened(state: SuggestionState): SuggestionState {
  return state.isOpen ? state : { ...closedSuggestions, isOpen: true };
}

function entered(state: SuggestionState, list: Suggestions): Outcome {
  const active = activeEntry(state, list);
  if (active !== null) return takenOr(state, active);
  if (list.isOutstanding) return kept({ ...state, waiting: 'enter' });
  return kept({ ...state, isUndecided: state.isOpen });
}

function answered(state: SuggestionState, list: Suggestions): Outcome {
  if (state.waiting === null || list.isOutstanding) return kept(state);
  const settled = { ...state, waiting: null };
  return state.waiting === 'enter' ? entered(settled, list) : takenOr(settled, liveId(list.entries, list.byLeaving));
}

function pointing(state: SuggestionState, by: 1 | -1, list: Suggestions): SuggestionState {
  const live = list.entries.filter(({ isStale }) => isStale !== true);
  const at = live.findIndex(({ id }) => id === activeEntry(state, list));
  const next = at === -1 && by === -1 ? live.length - 1 : (at + by + live.length) % Math.max(1, live.length);
  const pointed = live[next];
  return pointed === undefined ? state : { ...state, pointedId: pointed.id, waiting: null, isUndecided: false };
}

function liveId(entries: Suggestions['entries'], id: string | null): string | null {
  return entries.some((entry) => entry.id === id && entry.isStale !== true) ? id : null;
}

function takenOr(state: SuggestionState, taken: string | null): Outcome {
  return { state: taken === null ? state : closedSuggestions, taken };
}

function kept(state: SuggestionState): Outcome {
  return { state, taken: null };
}

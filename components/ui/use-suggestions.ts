'use client';

import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import {
  activeEntry,
  afterSuggestionEvent,
  closedSuggestions,
  type SuggestionEvent,
  type Suggestions,
  type SuggestionState,
} from './suggestions';

type SuggestionsOptions = {
  list: Suggestions;
  onTake: (id: string) => void;
  onOpenChange?: (isOpen: boolean) => void;
  startsOpen?: boolean;
};

export type SuggestionControl = SuggestionState & {
  activeId: string | null;
  send: (event: SuggestionEvent) => void;
  handleKey: (event: KeyboardEvent) => void;
};

/** The keys, clicks and answers of a list that answers later than people type; `suggestions.ts` decides what they do. */
export function useSuggestions({
  list,
  onTake,
  onOpenChange,
  startsOpen = false,
}: SuggestionsOptions): SuggestionControl {
  const [state, setState] = useState({ ...closedSuggestions, isOpen: startsOpen });
  const send = (event: SuggestionEvent) => {
    const next = afterSuggestionEvent(state, event, list);
    setState(next.state);
    if (next.state.isOpen !== state.isOpen) onOpenChange?.(next.state.isOpen);
    if (next.taken !== null) onTake(next.taken);
  };
  const answer = useEffectEvent(() => send({ kind: 'answered' }));
  const isWaitedFor = state.waiting !== null && !list.isOutstanding;
  useEffect(() => {
    if (!isWaitedFor) return;
    // Once the answer is on the page.
    const timer = setTimeout(() => answer(), 0);
    return () => clearTimeout(timer);
  }, [isWaitedFor]);
  return {
    ...state,
    activeId: activeEntry(state, list),
    send,
    handleKey: (event) => handleKey(event, state.isOpen, send),
  };
}

function handleKey(event: KeyboardEvent, isOpen: boolean, send: SuggestionControl['send']): void {
  const { key, repeat, nativeEvent } = event;
  if (nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    // Goes on from here, as Tab does.
    if (key === 'Enter') send({ kind: 'left' });
    return;
  }
  if (key === 'Escape' && isOpen) {
    event.stopPropagation();
    send({ kind: 'closed' });
  } else if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    send({ kind: 'moved', by: key === 'ArrowDown' ? 1 : -1 });
  } else if (key === 'Enter' && (isOpen || repeat)) {
    // While the list is open the key belongs to it and not to the form; held down it counts once.
    event.preventDefault();
    if (!repeat) send({ kind: 'entered' });
  }
}

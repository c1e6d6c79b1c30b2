'use client';

import { type ComponentProps, type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { optionId, type SuggestionList } from './suggestion-list';
import {
  activeEntry,
  afterSuggestionEvent,
  closedSuggestions,
  type SuggestionEvent,
  type Suggestions,
} from './suggestions';

type SuggestionsOptions = {
  listId: string;
  list: Suggestions;
  onTextChange: (text: string) => void;
  onTake: (id: string) => void;
  onOpenChange?: (isOpen: boolean) => void;
  startsOpen?: boolean;
};

export type SuggestionControl = {
  isOpen: boolean;
  /** What to do where Enter could not tell which entry was meant. */
  hint: string | undefined;
  send: (event: SuggestionEvent) => void;
  /** Of the text input. */
  field: ComponentProps<'input'>;
  /** Of the list below it. */
  options: Pick<ComponentProps<typeof SuggestionList>, 'id' | 'activeId' | 'onClick'>;
};

const MAXIMUM_LENGTH = 200;

/**
 * A text input with a list that answers later than people type: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete).
 * `suggestions.ts` decides what keys, clicks and answers do.
 */
export function useSuggestions({
  listId,
  list,
  onTextChange,
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
  const { isOpen } = state;
  const activeId = activeEntry(state, list);
  return {
    isOpen,
    hint: state.isUndecided ? 'Choose one with the arrow keys.' : undefined,
    send,
    field: {
      role: 'combobox',
      autoComplete: 'off',
      spellCheck: false,
      maxLength: MAXIMUM_LENGTH,
      'aria-expanded': isOpen,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': isOpen && activeId !== null ? optionId(listId, activeId) : undefined,
      onChange: ({ target }) => {
        onTextChange(target.value);
        send({ kind: 'typed' });
      },
      onKeyDown: (event) => handleKey(event, isOpen, send),
    },
    options: { id: listId, activeId, onClick: (id) => send({ kind: 'clicked', id }) },
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

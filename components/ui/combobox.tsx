'use client';

import { ChevronDown } from './icons';
import type { IconComponent } from './icon';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import { controlLook } from './input';
import { optionId, type SuggestionEntry, SuggestionList } from './suggestion-list';
import type { Suggestions } from './suggestions';
import { useSuggestions } from './use-suggestions';

export type ComboboxSuggestions = Omit<Suggestions, 'entries'> & {
  entries: readonly SuggestionEntry[];
  /** One line under the entries or instead of them: searching, nothing found, not available. */
  message: string | undefined;
};

type ComboboxProps = {
  control: ControlProps;
  text: string;
  onTextChange: (text: string) => void;
  suggestions: ComboboxSuggestions;
  onTake: (id: string) => void;
  onOpenChange?: (isOpen: boolean) => void;
  icon: IconComponent;
  placeholder: string;
  /** Quiet facts about the chosen entry, before the arrow. */
  detail?: ReactNode;
};

const MAXIMUM_LENGTH = 200;

/** A text input with suggestions: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete). */
export function Combobox(props: ComboboxProps) {
  const { control, text, onTextChange, suggestions, onTake, onOpenChange, icon: Icon, placeholder, detail } = props;
  const { isOpen, activeId, isUndecided, send, handleKey } = useSuggestions({
    list: suggestions,
    onTake,
    ...(onOpenChange && { onOpenChange }),
  });
  const listId = `${control.id}-list`;
  const message = suggestions.message ?? (isUndecided ? 'Choose one with the arrow keys.' : undefined);
  return (
    <div className="relative" onBlur={() => send({ kind: 'left' })}>
      <Icon aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-subtle" />
      <input
        {...control}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={MAXIMUM_LENGTH}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && activeId !== null ? optionId(listId, activeId) : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onTextChange(event.target.value);
          send({ kind: 'typed' });
        }}
        onClick={() => send({ kind: 'opened' })}
        onKeyDown={handleKey}
        className={classNames(controlLook, 'h-9 pl-[34px] max-md:h-10', detail ? 'pr-44 max-md:pr-9' : 'pr-9')}
      />
      <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center gap-2 text-sm text-subtle">
        <span className="max-md:hidden">{detail}</span>
        <ChevronDown aria-hidden />
      </span>
      <div
        className={
          isOpen
            ? 'absolute inset-x-0 top-full z-20 mt-1 animate-appear rounded-lg bg-raised p-1 shadow-float'
            : 'sr-only'
        }
      >
        {isOpen && (
          <SuggestionList
            id={listId}
            label="Suggestions"
            entries={suggestions.entries}
            activeId={activeId}
            onClick={(id) => send({ kind: 'clicked', id })}
            className="max-h-72 overflow-y-auto"
          />
        )}
        {/* There before it has something to say: else screen readers miss it. */}
        <p role="status" className="px-2.5 py-1.5 text-sm text-subtle empty:p-0">
          {isOpen ? message : undefined}
        </p>
      </div>
    </div>
  );
}

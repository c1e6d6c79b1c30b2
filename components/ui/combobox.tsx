'use client';

import { ChevronDown } from './icons';
import type { IconComponent } from './icon';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import { controlLook } from './input';
import { type SuggestionEntry, SuggestionList } from './suggestion-list';
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

/** A text input with suggestions. */
export function Combobox(props: ComboboxProps) {
  const { control, text, onTextChange, suggestions, onTake, onOpenChange, icon: Icon, placeholder, detail } = props;
  const { isOpen, hint, send, field, options } = useSuggestions({
    listId: `${control.id}-list`,
    list: suggestions,
    onTextChange,
    onTake,
    ...(onOpenChange && { onOpenChange }),
  });
  return (
    <div className="relative" onBlur={() => send({ kind: 'left' })}>
      <Icon aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-subtle" />
      <input
        {...control}
        {...field}
        type="text"
        placeholder={placeholder}
        value={text}
        onClick={() => send({ kind: 'opened' })}
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
            {...options}
            label="Suggestions"
            entries={suggestions.entries}
            className="max-h-72 overflow-y-auto"
          />
        )}
        {/* There before it has something to say: else screen readers miss it. */}
        <p role="status" className="px-2.5 py-1.5 text-sm text-subtle empty:p-0">
          {isOpen ? (suggestions.message ?? hint) : undefined}
        </p>
      </div>
    </div>
  );
}

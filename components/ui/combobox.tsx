'use client';

import { ChevronDown } from './icons';
import type { IconComponent } from './icon';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import { controlLook } from './input';

export type ComboboxOption = { id: string; title: string; detail: string | undefined; icon: IconComponent };

type ComboboxProps = {
  control: ControlProps;
  text: string;
  onTextChange: (text: string) => void;
  options: readonly ComboboxOption[];
  onChoose: (id: string) => void;
  icon: IconComponent;
  placeholder: string;
  /** Quiet facts about the chosen entry, before the arrow. */
  detail: ReactNode;
  /** One line instead of or under the options: searching, nothing found, not available. */
  message: string | undefined;
  onOpenChange: (isOpen: boolean) => void;
  /** The focus went elsewhere. */
  onLeave: () => void;
};

/** A text input with suggestions: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete). */
export function Combobox(props: ComboboxProps) {
  const { control, text, onTextChange, options, onChoose, icon: Icon, placeholder, detail, message } = props;
  const list = useOptionList(props);
  const listId = `${control.id}-list`;
  const active = list.isOpen ? options[list.activeIndex] : undefined;
  return (
    <div className="relative" onBlur={list.leave}>
      <Icon aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-subtle" />
      <input
        {...control}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={list.isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : optionId(listId, active)}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onTextChange(event.target.value);
          list.open();
        }}
        onClick={list.open}
        onKeyDown={list.handleKey}
        className={classNames(controlLook, 'h-9 pr-44 pl-[34px] max-md:h-10 max-md:pr-9')}
      />
      <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center gap-2 text-sm text-subtle">
        <span className="max-md:hidden">{detail}</span>
        <ChevronDown aria-hidden />
      </span>
      {list.isOpen && (
        <OptionList
          id={listId}
          options={options}
          activeIndex={list.activeIndex}
          message={message}
          onChoose={(id) => {
            onChoose(id);
            list.close();
          }}
          onPoint={list.setActiveIndex}
        />
      )}
    </div>
  );
}

type OptionListProps = {
  id: string;
  options: readonly ComboboxOption[];
  activeIndex: number;
  message: string | undefined;
  onChoose: (id: string) => void;
  onPoint: (index: number) => void;
};

function OptionList({ id, options, activeIndex, message, onChoose, onPoint }: OptionListProps) {
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 animate-appear overflow-auto rounded-lg bg-raised p-1 shadow-float">
      <ul id={id} role="listbox" aria-label="Suggestions">
        {options.map((option, index) => (
          <li
            key={option.id}
            id={optionId(id, option)}
            role="option"
            aria-selected={index === activeIndex}
            className={classNames(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm max-md:min-h-10',
              index === activeIndex && 'bg-hover',
            )}
            onMouseMove={() => onPoint(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option.id)}
          >
            <option.icon aria-hidden className="text-subtle" />
            <span className="min-w-0 flex-1 wrap-anywhere">{option.title}</span>
            {option.detail !== undefined && <span className="shrink-0 text-xs text-subtle">{option.detail}</span>}
          </li>
        ))}
      </ul>
      {message !== undefined && (
        <p role="status" className="px-2 py-1.5 text-sm text-subtle">
          {message}
        </p>
      )}
    </div>
  );
}

function useOptionList({ options, onChoose, onOpenChange, onLeave }: ComboboxProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [pointedIndex, setActiveIndex] = useState(0);
  const activeIndex = Math.min(pointedIndex, Math.max(0, options.length - 1));
  const change = (next: boolean) => {
    if (next !== isOpen) onOpenChange(next);
    setIsOpen(next);
    if (!next) setActiveIndex(0);
  };
  const choose = (event: KeyboardEvent) => {
    // Even with nothing to choose: the key belongs to the list while it is open, not to the form.
    event.preventDefault();
    const option = options[activeIndex];
    if (option === undefined) return;
    onChoose(option.id);
    change(false);
  };
  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault();
    if (isOpen) setActiveIndex((activeIndex + by + options.length) % Math.max(1, options.length));
    change(true);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') move(event, 1);
    else if (event.key === 'ArrowUp') move(event, -1);
    else if (event.key === 'Enter' && isOpen) choose(event);
    else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      change(false);
    }
  };
  return {
    isOpen,
    activeIndex,
    setActiveIndex,
    handleKey,
    open: () => change(true),
    close: () => change(false),
    leave: () => {
      change(false);
      onLeave();
    },
  };
}

function optionId(listId: string, option: ComboboxOption): string {
  return `${listId}-${option.id.replace(/[^\w-]/g, '_')}`;
}

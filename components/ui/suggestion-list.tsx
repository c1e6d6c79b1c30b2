import { classNames } from './class-names';
import type { IconComponent } from './icon';

export type SuggestionEntry = {
  id: string;
  title: string;
  /** A word or two at the end of the line. */
  detail?: string | undefined;
  /** What tells it from another one with this title. */
  note?: string | undefined;
  icon: IconComponent;
  isStale?: boolean;
};

type SuggestionListProps = {
  id: string;
  label: string;
  entries: readonly SuggestionEntry[];
  activeId: string | null;
  onClick: (id: string) => void;
  className?: string;
};

/** The entries below a text input; the focus stays in the input, which names the active one. */
export function SuggestionList({ id, label, entries, activeId, onClick, className }: SuggestionListProps) {
  return (
    <ul id={id} role="listbox" aria-label={label} className={className}>
      {entries.map((entry) => (
        <Option
          key={entry.id}
          id={optionId(id, entry.id)}
          entry={entry}
          isActive={entry.id === activeId}
          onClick={() => onClick(entry.id)}
        />
      ))}
    </ul>
  );
}

export function optionId(listId: string, id: string): string {
  return `${listId}-${id.replace(/[^\w-]/g, '_')}`;
}

type OptionProps = { id: string; entry: SuggestionEntry; isActive: boolean; onClick: () => void };

function Option({ id, entry, isActive, onClick }: OptionProps) {
  const { title, detail, note, icon: Icon, isStale = false } = entry;
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={isStale || undefined}
      ref={isActive ? bringIntoView : undefined}
      className={classNames(
        'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1 text-sm max-md:min-h-11',
        isStale ? 'opacity-50' : 'cursor-pointer',
        isActive ? 'bg-selected' : !isStale && 'hover:bg-hover',
      )}
      // The focus stays in the input.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon aria-hidden className="text-subtle" />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 wrap-anywhere">{title}</span>
        {note !== undefined && <span className="block text-xs text-subtle tabular-nums">{note}</span>}
      </span>
      {detail !== undefined && <span className="shrink-0 text-xs text-subtle">{detail}</span>}
    </li>
  );
}

function bringIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

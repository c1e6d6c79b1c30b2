import { Search } from '../../ui/icons';
import { classNames } from '../../ui/class-names';
import { Keycap } from '../../ui/keycap';

type SearchFormProps = {
  label: string;
  placeholder: string;
  size: 'bar' | 'filter';
  defaultValue?: string;
  /** The list that is searched. */
  action?: string;
  /** Other members of the URL that a search keeps. */
  kept?: Record<string, string>;
  className?: string;
};

/** A plain GET form: works without script, and the search can be shared as a link. */
export function SearchForm({
  label,
  placeholder,
  size,
  defaultValue = '',
  action = '/offers',
  kept = {},
  className,
}: SearchFormProps) {
  return (
    <search className={className}>
      <form action={action} method="get">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label
          className={classNames(
            'flex cursor-text items-center gap-2 rounded-md border border-line-strong bg-surface text-sm focus-within:border-line-control has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus max-md:h-10',
            size === 'bar' ? 'h-[34px] px-2.5' : 'h-7 px-2.5',
          )}
        >
          <Search aria-hidden className="text-subtle" />
          <span className="sr-only">{label}</span>
          <input
            type="search"
            name="search"
            maxLength={200}
            autoComplete="off"
            defaultValue={defaultValue}
            placeholder={placeholder}
            className="h-full min-w-0 flex-1 bg-transparent text-ellipsis outline-none"
          />
          {size === 'bar' && (
            <span aria-hidden className="flex gap-1 max-md:hidden">
              <Keycap>Ctrl K</Keycap>
            </span>
          )}
        </label>
      </form>
    </search>
  );
}

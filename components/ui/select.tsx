import { ChevronDown } from './icons';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';
import { controlLook } from './input';

export type SelectOption = { value: string; label: string };

type SelectProps = Omit<ComponentProps<'select'>, 'children' | 'multiple' | 'size' | 'value'> & {
  value: string;
  options: readonly SelectOption[];
  /** Shown while nothing is chosen. */
  placeholder?: string;
  /** Quiet facts about the chosen entry, before the arrow. */
  detail?: ReactNode;
};

/**
 * A native select under its own picture: the browser's list, keyboard and phone wheel, and room for details that an
 * option cannot hold.
 */
export function Select({ options, placeholder = 'Select', detail, className, value, ...rest }: SelectProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <div className={classNames('relative min-w-0', className)}>
      <select
        value={chosen?.value ?? ''}
        className="peer absolute inset-0 z-1 size-full cursor-pointer appearance-none opacity-0 disabled:cursor-not-allowed"
        {...rest}
      >
        {chosen === undefined && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <div
        aria-hidden
        className={classNames(
          controlLook,
          'flex h-9 items-center gap-2 px-2.5 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-1 peer-focus-visible:outline-focus peer-disabled:border-line peer-disabled:bg-inset peer-disabled:text-subtle peer-aria-invalid:border-danger peer-aria-invalid:ring-1 peer-aria-invalid:ring-danger max-md:h-10',
        )}
      >
        <span className={classNames('min-w-0 flex-1 truncate', chosen === undefined && 'text-subtle')}>
          {chosen?.label ?? placeholder}
        </span>
        {detail !== undefined && (
          <span className="flex shrink-0 items-center gap-2 text-sm text-muted tabular-nums max-md:hidden">
            {detail}
          </span>
        )}
        <ChevronDown className="text-subtle" />
      </div>
    </div>
  );
}

import { Lock } from './icons';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The look shared by everything that people type into or choose from. */
export const controlLook =
  'base:w-full min-w-0 rounded-md border border-line-control bg-surface base:text-md text-fg shadow-control aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger disabled:border-line disabled:bg-inset disabled:text-subtle';

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return (
    <input type={type} className={classNames(controlLook, 'base:h-9 px-2.5 base:max-md:h-10', className)} {...rest} />
  );
}

/** A value that was decided elsewhere: can be reached, read and copied, not changed. */
export function ReadOnlyInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'readOnly' | 'type'>) {
  return (
    <div className="relative">
      <input
        readOnly
        className={classNames(
          'h-9 w-full min-w-0 truncate rounded-md border border-line bg-inset pr-9 pl-2.5 text-md text-muted max-md:h-10',
          className,
        )}
        {...rest}
      />
      <Lock aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-subtle" />
    </div>
  );
}

import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** Fixed layout: columns keep their place from the skeleton to the data. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <table
      className={classNames('w-full table-fixed border-separate border-spacing-0 text-sm leading-[18px]', className)}
      {...rest}
    />
  );
}

type CellAlign = { align?: 'left' | 'right' };

export function HeadCell({ align = 'left', className, scope = 'col', ...rest }: ComponentProps<'th'> & CellAlign) {
  return (
    <th
      scope={scope}
      className={classNames(
        'h-[34px] border-b border-line bg-inset px-3 text-xs font-medium whitespace-nowrap text-subtle first:pl-4 last:pr-4',
        align === 'right' ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ isSelected = false, className, ...rest }: ComponentProps<'tr'> & { isSelected?: boolean }) {
  return (
    <tr
      className={classNames(
        'transition-colors last:[&>td]:border-b-0',
        isSelected ? 'bg-selected' : 'hover:base:bg-hover',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ align = 'left', className, ...rest }: ComponentProps<'td'> & CellAlign) {
  return (
    <td
      className={classNames(
        'border-b border-line px-3 py-[7px] base:align-middle first:pl-4 last:pr-4',
        align === 'right' && 'text-right tabular-nums',
        className,
      )}
      {...rest}
    />
  );
}

/** The quiet second line of a two-line cell. */
export function SecondLine({ className, ...rest }: ComponentProps<'span'>) {
  return <span className={classNames('block text-xs base:text-subtle', className)} {...rest} />;
}

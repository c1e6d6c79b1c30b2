import { X } from './icons';
import { Link } from './link';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** What a list is narrowed by; a click removes it. */
export function FilterChip({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      title="Remove this filter"
      className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border border-accent-line bg-accent-soft px-[9px] text-xs font-medium text-accent-text max-md:h-9"
    >
      <span className="truncate">
        <span className="sr-only">Remove filter </span>
        {children}
      </span>
      <X aria-hidden className="size-[13px]" />
    </Link>
  );
}

/** The look of a control that adds a filter. */
export const filterControlLook = classNames(
  'relative inline-flex h-7 items-center gap-1.5 rounded-md border border-dashed border-line-strong bg-surface px-[9px] text-xs text-muted hover:bg-hover max-md:h-9',
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
);

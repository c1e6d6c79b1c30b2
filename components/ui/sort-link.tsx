import { ArrowDown, ArrowUp } from './icons';
import { Link } from './link';
import type { ReactNode } from 'react';

type SortLinkProps = {
  href: string;
  /** Null: the list is sorted by another column. */
  direction: 'asc' | 'desc' | null;
  children: ReactNode;
};

/** The head of a column that sorts the list; the cell around it carries `aria-sort`. */
export function SortLink({ href, direction, children }: SortLinkProps) {
  return (
    <Link href={href} className="inline-flex items-center gap-1 rounded-sm hover:text-fg">
      {children}
      {direction === 'asc' && <ArrowUp aria-hidden className="size-[13px] text-fg" />}
      {direction === 'desc' && <ArrowDown aria-hidden className="size-[13px] text-fg" />}
    </Link>
  );
}

export function ariaSort(direction: SortLinkProps['direction']): 'ascending' | 'descending' | undefined {
  if (direction === null) return undefined;
  return direction === 'asc' ? 'ascending' : 'descending';
}

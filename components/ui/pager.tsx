import { ChevronLeft, ChevronRight } from './icons';
import type { ReactNode } from 'react';
import { buttonClasses } from './button';
import { ButtonLink } from './button-link';
import { classNames } from './class-names';

type PagerProps = {
  /** "1,284 offers". */
  summary: ReactNode;
  previousHref: string | null;
  nextHref: string | null;
  /** It holds more than the way to other pages, such as what can be done with selected rows. */
  isActive?: boolean;
};

/** Previous and Next only: no page numbers. Neither where everything is on this page. */
export function Pager({ summary, previousHref, nextHref, isActive = false }: PagerProps) {
  return (
    <nav
      aria-label="Pages"
      className={classNames(
        'sticky bottom-0 flex items-center gap-2 rounded-b-lg border-t px-4 py-2 text-sm max-md:static',
        isActive ? 'border-accent-line bg-selected' : 'border-line bg-surface',
      )}
    >
      <span className="mr-auto text-muted tabular-nums">{summary}</span>
      {(previousHref !== null || nextHref !== null) && (
        <>
          <PagerLink href={previousHref}>
            <ChevronLeft aria-hidden />
            Previous
          </PagerLink>
          <PagerLink href={nextHref}>
            Next
            <ChevronRight aria-hidden />
          </PagerLink>
        </>
      )}
    </nav>
  );
}

function PagerLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null)
    return (
      <span aria-disabled className={buttonClasses({ size: 'small' })}>
        {children}
      </span>
    );
  return (
    <ButtonLink href={href} size="small">
      {children}
    </ButtonLink>
  );
}

import { ChevronRight } from './icons';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

type DisclosureProps = {
  title: ReactNode;
  /** Quiet text beside the title. */
  hint?: ReactNode;
  startsOpen?: boolean;
  className?: string;
  children: ReactNode;
};

/** For anything technical: closed at first, works without script. */
export function Disclosure({ title, hint, startsOpen = false, className, children }: DisclosureProps) {
  return (
    <details open={startsOpen} className={classNames('group', className)}>
      <summary className="-mx-1 flex cursor-pointer list-none items-center gap-2 rounded-sm px-1 py-1 text-sm text-muted hover:text-fg">
        <ChevronRight aria-hidden className="text-subtle transition-transform duration-180 group-open:rotate-90" />
        <span className="font-medium">{title}</span>
        {hint !== undefined && <span className="text-xs text-subtle">{hint}</span>}
      </summary>
      <div className="pt-2 pb-1">{children}</div>
    </details>
  );
}

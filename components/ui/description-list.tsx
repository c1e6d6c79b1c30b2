import type { ReactNode } from 'react';
import { classNames } from './class-names';

export function DescriptionList({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl
      className={classNames(
        'grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 base:gap-y-2 text-sm leading-[19px]',
        className,
      )}
    >
      {children}
    </dl>
  );
}

export function Description({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-subtle">{term}</dt>
      <dd className="min-w-0 wrap-anywhere tabular-nums">{children}</dd>
    </>
  );
}

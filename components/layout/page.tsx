import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

/** The width and edges that every page shares with the top bar. */
export function Page({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'mx-auto w-full max-w-[1696px] px-6 pt-[22px] pb-6 2xl:px-8 2xl:pt-7 2xl:pb-10 max-md:px-4 max-md:pt-4',
        className,
      )}
    >
      {children}
    </div>
  );
}

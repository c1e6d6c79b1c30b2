import type { ReactNode } from 'react';
import { classNames } from './class-names';

type PageHeaderProps = {
  title: ReactNode;
  /** Breadcrumbs above the title. */
  above?: ReactNode;
  /** Badge beside the title. */
  beside?: ReactNode;
  /** One quiet line under the title. */
  below?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

export function PageHeader({ title, above, beside, below, actions, className }: PageHeaderProps) {
  return (
    <header className={classNames('base:mb-[18px] flex items-start justify-between gap-4 max-md:flex-wrap', className)}>
      <div className="min-w-0">
        {above}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold wrap-anywhere">{title}</h1>
          {beside}
        </div>
        {below !== undefined && <div className="mt-0.5 text-sm text-muted">{below}</div>}
      </div>
      {actions !== undefined && (
        <div
          className={classNames(
            'flex flex-wrap gap-2 empty:hidden md:shrink-0',
            // Beside the title, not beside the way back.
            above !== undefined && 'md:mt-[22px]',
          )}
        >
          {actions}
        </div>
      )}
    </header>
  );
}

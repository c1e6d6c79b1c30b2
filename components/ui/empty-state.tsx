import type { IconComponent } from './icon';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

type EmptyStateProps = {
  icon: IconComponent;
  title: string;
  /** What it means for the business. */
  children: ReactNode;
  /** The next step. */
  actions?: ReactNode;
  tone?: 'neutral' | 'danger';
  className?: string;
};

export function EmptyState({ icon: Icon, title, children, actions, tone = 'neutral', className }: EmptyStateProps) {
  return (
    <div className={classNames('grid min-h-[342px] place-content-center justify-items-center px-5 py-10', className)}>
      <span className="grid size-11 place-items-center rounded-lg border border-line bg-inset">
        <Icon aria-hidden className={tone === 'danger' ? 'text-danger' : 'text-muted'} />
      </span>
      <h2 className="mt-3.5 text-center text-card font-semibold">{title}</h2>
      <div className="mt-1 max-w-[440px] text-center text-sm text-muted">{children}</div>
      {actions !== undefined && <div className="mt-[18px] flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

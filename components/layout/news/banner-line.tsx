import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names';
import type { IconComponent } from '../../ui/icon';

type BannerLineProps = {
  tone: 'danger' | 'warning';
  icon: IconComponent;
  /** Bold first clause that says it all. */
  lead: string;
  children: ReactNode;
  /** One button, for whoever can act. */
  action?: ReactNode;
};

/** A line of the whole portal, under the top bar. */
export function BannerLine({ tone, icon: Icon, lead, children, action }: BannerLineProps) {
  const isDanger = tone === 'danger';
  return (
    <div
      className={classNames(
        'flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2 border-b px-6 py-2 text-sm leading-[19px] text-fg 2xl:px-8 max-md:px-4 print:hidden',
        isDanger ? 'border-danger-line bg-danger-soft' : 'border-warning-line bg-warning-soft',
      )}
    >
      <div className="flex min-w-0 flex-1 basis-[280px] items-start gap-2.5">
        <Icon aria-hidden className={classNames('mt-[1.5px] shrink-0', isDanger ? 'text-danger' : 'text-warning')} />
        <p className="min-w-0">
          <b>{lead}</b> {children}
        </p>
      </div>
      {action !== undefined && <div className="shrink-0 max-md:ml-[26px]">{action}</div>}
    </div>
  );
}

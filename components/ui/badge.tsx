import { cva } from 'class-variance-authority';
import type { IconComponent } from './icon';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type BadgeTone = 'outlined' | 'live' | 'success' | 'warning' | 'danger' | 'info';

const badgeClasses = cva(
  'inline-flex h-[22px] shrink-0 items-center gap-[5px] rounded-md border pr-2 pl-1.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        outlined: 'border-line-strong text-muted [&_.lucide]:text-subtle',
        live: 'border-line-strong text-fg [&_.lucide]:text-success',
        success: 'border-success-line bg-success-soft text-success-text',
        warning: 'border-warning-line bg-warning-soft text-warning-text',
        danger: 'border-danger-line bg-danger-soft text-danger-text',
        info: 'border-info-line bg-info-soft text-info-text',
      },
    },
  },
);

type BadgeProps = { tone: BadgeTone; icon: IconComponent; turns?: boolean; children: ReactNode };

/** Icon and word, always: the colour only repeats what they say. */
export function Badge({ tone, icon: Icon, turns = false, children }: BadgeProps) {
  return (
    <span className={badgeClasses({ tone })}>
      <Icon aria-hidden className={classNames('size-[13px] stroke-2', turns && 'animate-spin')} />
      {children}
    </span>
  );
}

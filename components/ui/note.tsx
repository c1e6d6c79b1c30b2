import { cva } from 'class-variance-authority';
import { CircleCheck, CircleX, Info, TriangleAlert } from './icons';
import type { IconComponent } from './icon';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type NoteTone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const noteClasses = cva(
  'flex flex-wrap items-start gap-2.5 base:rounded-box base:border px-3 py-2.5 text-sm leading-[19px]',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-inset text-muted [&>.lucide]:text-muted',
        info: 'border-info-line bg-info-soft text-fg [&>.lucide]:text-info',
        success: 'border-success-line bg-success-soft text-fg [&>.lucide]:text-success',
        warning: 'border-warning-line bg-warning-soft text-fg [&>.lucide]:text-warning',
        danger: 'border-danger-line bg-danger-soft text-fg [&>.lucide]:text-danger',
      },
    },
  },
);

const icons: Record<NoteTone, IconComponent> = {
  neutral: Info,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
};

type NoteProps = {
  tone: NoteTone;
  icon?: IconComponent;
  /** Bold first clause that says it all. */
  lead?: ReactNode;
  children?: ReactNode;
  /** Button or link on the right. */
  action?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; neither for what was there when the page opened. */
  role?: 'alert' | 'status';
  className?: string;
};

export function Note({ tone, icon, lead, children, action, role, className }: NoteProps) {
  const Icon = icon ?? icons[tone];
  return (
    <div role={role} className={classNames(noteClasses({ tone }), className)}>
      <Icon aria-hidden className="mt-[1.5px]" />
      <div className="min-w-0 flex-1 basis-[220px]">
        {lead !== undefined && (
          <>
            <b className="text-fg">{lead}</b>{' '}
          </>
        )}
        {children}
      </div>
      {action !== undefined && <div className="ml-[26px] flex shrink-0 items-center gap-2 self-center">{action}</div>}
    </div>
  );
}

import { Check, LoaderCircle, Minus, X } from './icons';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type TimelineState = 'done' | 'current' | 'waiting' | 'failed' | 'not_reached';

export function Timeline({ children }: { children: ReactNode }) {
  return <ol className="flex flex-col">{children}</ol>;
}

type TimelineItemProps = { state: TimelineState; label: ReactNode; detail: ReactNode; time: ReactNode };

const dots: Record<TimelineState, string> = {
  done: 'border-success-line bg-success-soft text-success-text',
  current: 'border-info bg-info-soft text-info-text shadow-[0_0_0_4px_color-mix(in_srgb,var(--info)_14%,transparent)]',
  failed: 'border-danger bg-danger-soft text-danger-text',
  waiting: 'border-line-strong bg-surface text-subtle',
  not_reached: 'border-line-strong bg-surface text-subtle',
};

const stateWords: Record<TimelineState, string> = {
  done: 'Done',
  current: 'Now',
  waiting: 'Not yet',
  failed: 'Failed',
  not_reached: 'Not reached',
};

export function TimelineItem({ state, label, detail, time }: TimelineItemProps) {
  const isAhead = state === 'waiting' || state === 'not_reached';
  return (
    <li
      aria-current={state === 'current' ? 'step' : undefined}
      className="group relative grid grid-cols-[24px_minmax(0,1fr)_auto] gap-3 pb-5 text-sm leading-[19px] last:pb-0"
    >
      <span
        aria-hidden
        className={classNames(
          'absolute top-6 bottom-0 left-[11.25px] w-[1.5px] group-last:hidden',
          state === 'done' ? 'bg-success' : 'bg-line-strong',
        )}
      />
      <span className={classNames('relative grid size-6 place-items-center rounded-full border-[1.5px]', dots[state])}>
        <StateIcon state={state} />
      </span>
      <div className="mt-0.5">
        <div className={isAhead ? 'text-subtle' : 'font-medium'}>
          <span className="sr-only">{stateWords[state]}: </span>
          {label}
        </div>
        {detail !== null && <div className="text-muted">{detail}</div>}
      </div>
      <span className="mt-1 text-xs text-subtle tabular-nums">{time}</span>
    </li>
  );
}

function StateIcon({ state }: { state: TimelineState }) {
  const look = 'size-[13px] stroke-[2.25]';
  if (state === 'done') return <Check aria-hidden className={look} />;
  if (state === 'current') return <LoaderCircle aria-hidden className={classNames(look, 'animate-spin')} />;
  if (state === 'failed') return <X aria-hidden className={look} />;
  return state === 'not_reached' ? <Minus aria-hidden className={look} /> : null;
}

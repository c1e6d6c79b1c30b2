import { Check, X } from './icons';
import { Fragment, type MouseEvent } from 'react';
import { classNames } from './class-names';

export type StepperStep = {
  id: string;
  label: string;
  state: 'done' | 'error' | 'todo';
  isCurrent: boolean;
  /** Address of the step; undefined while it cannot be opened. */
  href: string | undefined;
};

const stateWords = { done: ' (done)', error: ' (needs you)', todo: '' };

/** Where you are and where something is wrong. Any step with an address can be opened. */
export function Stepper({ steps, onOpen }: { steps: readonly StepperStep[]; onOpen: (id: string) => void }) {
  return (
    <nav aria-label="Steps">
      <ol className="flex items-center gap-2.5 text-sm text-subtle max-md:gap-1.5">
        {steps.map((step, index) => (
          <Fragment key={step.id}>
            {index > 0 && <li aria-hidden className="h-px min-w-1 flex-1 bg-line-strong" />}
            <li className="min-w-0 max-lg:shrink-0">
              <StepLink step={step} number={index + 1} onOpen={onOpen} />
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

type StepLinkProps = { step: StepperStep; number: number; onOpen: (id: string) => void };

function StepLink({ step, number, onOpen }: StepLinkProps) {
  const content = (
    <>
      <StepDisc step={step} number={number} />
      <span className={classNames(!step.isCurrent && 'max-lg:sr-only')}>
        {step.label}
        <span className="sr-only">{stateWords[step.state]}</span>
      </span>
    </>
  );
  const look = classNames(
    'flex items-center gap-2 rounded-md whitespace-nowrap',
    step.isCurrent ? 'font-medium text-fg' : step.state !== 'todo' && 'text-muted',
  );
  if (step.href === undefined) return <span className={look}>{content}</span>;
  return (
    <a
      href={step.href}
      aria-current={step.isCurrent ? 'step' : undefined}
      className={classNames(look, !step.isCurrent && 'hover:text-fg hover:underline underline-offset-2')}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        onOpen(step.id);
      }}
    >
      {content}
    </a>
  );
}

function StepDisc({ step, number }: { step: StepperStep; number: number }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid size-[22px] shrink-0 place-items-center rounded-full border-[1.5px] text-xs font-medium',
        discLook(step),
      )}
    >
      {step.state === 'error' ? (
        <X className="size-3! stroke-3!" />
      ) : step.state === 'done' && !step.isCurrent ? (
        <Check className="size-3! stroke-3!" />
      ) : (
        number
      )}
    </span>
  );
}

function discLook({ state, isCurrent }: StepperStep): string {
  if (state === 'error') return 'border-danger bg-danger text-surface';
  if (isCurrent) return 'border-accent bg-accent text-on-accent';
  return state === 'done' ? 'border-fg bg-fg text-canvas' : 'border-line-strong';
}

/** A new tab or window is the browser's business. */
function opensElsewhere(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

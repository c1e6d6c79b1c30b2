import { CircleAlert } from './icons';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** What a control needs to belong to its label, hint and error: spread it on the input. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldProps = {
  id: string;
  label: ReactNode;
  /** Quiet words behind the label: "optional", "from step 1". */
  labelNote?: string | undefined;
  /** Right of the label: a counter. */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label above, control, hint and error below; the error is tied to the control and read with it. */
export function Field({ id, label, labelNote, aside, hint, error, className, children }: FieldProps) {
  const hasHint = hint !== undefined && hint !== null;
  return (
    <div className={classNames('flex min-w-0 flex-col gap-[5px]', className)}>
      <div className="flex items-end justify-between gap-3">
        <label htmlFor={id} className="flex flex-wrap items-center gap-x-1.5 text-sm leading-[18px] font-medium">
          {label}
          {labelNote !== undefined && <span className="font-normal text-subtle">{labelNote}</span>}
        </label>
        {aside !== undefined && <span className="text-xs text-subtle tabular-nums">{aside}</span>}
      </div>
      {children(controlProps(id, hasHint, error))}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hasHint && <FieldHint id={`${id}-hint`}>{hint}</FieldHint>}
    </div>
  );
}

export function controlProps(id: string, hasHint: boolean, error: string | undefined): ControlProps {
  const describedBy = [error === undefined ? '' : `${id}-error`, hasHint ? `${id}-hint` : ''].filter(
    (part) => part !== '',
  );
  return {
    id,
    'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
    'aria-invalid': error === undefined ? undefined : true,
  };
}

export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="text-xs leading-[17px] text-subtle">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm leading-[18px] font-medium text-danger-text">
      <CircleAlert aria-hidden className="mt-px text-danger" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}

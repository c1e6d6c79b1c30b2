import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { controlProps, FieldError, FieldHint } from './field';

/** A radio button, drawn alike in light and dark; what holds it shows the focus. */
export const radioLook =
  'grid size-4 shrink-0 appearance-none place-items-center rounded-full border-[1.5px] border-line-control bg-surface outline-none after:size-2 after:rounded-full checked:border-accent checked:after:bg-accent forced-colors:appearance-auto';

export type OptionCardChoice = { value: string; title: string; detail: ReactNode };

type OptionCardGroupProps = {
  /** Names the group in the page; the cards' own ids derive from it. */
  id: string;
  legend: string;
  choices: readonly OptionCardChoice[];
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: string | undefined;
  /** Arrangement of the cards: "grid-cols-3". */
  className?: string;
};

/** Radio buttons with room for a consequence in one line. The whole card is the target. */
export function OptionCardGroup(props: OptionCardGroupProps) {
  const { id, legend, choices, value, onChange, hint, error, className } = props;
  const control = controlProps(id, hint !== undefined, error);
  return (
    <fieldset aria-describedby={control['aria-describedby']} className="flex min-w-0 flex-col gap-[5px]">
      <legend className="mb-[5px] text-sm leading-[18px] font-medium">{legend}</legend>
      <div className={classNames('grid gap-3', className)}>
        {choices.map((choice) => (
          <OptionCard
            key={choice.value}
            id={`${id}-${choice.value}`}
            name={id}
            choice={choice}
            isChosen={choice.value === value}
            isWrong={choice.value === value && error !== undefined}
            onChoose={() => onChange(choice.value)}
          />
        ))}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint !== undefined && <FieldHint id={`${id}-hint`}>{hint}</FieldHint>}
    </fieldset>
  );
}

type OptionCardProps = {
  id: string;
  name: string;
  choice: OptionCardChoice;
  isChosen: boolean;
  /** The choice that the group's error is about: the focus goes there. */
  isWrong: boolean;
  onChoose: () => void;
};

function OptionCard({ id, name, choice, isChosen, isWrong, onChoose }: OptionCardProps) {
  return (
    <label
      htmlFor={id}
      className={classNames(
        'flex cursor-pointer gap-2.5 rounded-box border px-3 py-2.5 text-sm leading-[18px] transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
        isChosen ? 'border-accent bg-accent-soft ring-1 ring-accent' : 'border-line-strong bg-surface hover:bg-hover',
      )}
    >
      <input
        id={id}
        type="radio"
        name={name}
        value={choice.value}
        checked={isChosen}
        onChange={onChoose}
        data-error-target={isWrong || undefined}
        className={classNames('mt-px', radioLook)}
      />
      <span className="min-w-0">
        <b className="block">{choice.title}</b>
        <span className="block text-muted tabular-nums">{choice.detail}</span>
      </span>
    </label>
  );
}

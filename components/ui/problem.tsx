import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Note } from './note';

/** Why an action did nothing, beside what was pressed. */
export function Problem({ text, className }: { text: ReactNode; className?: string }) {
  if (text === null) return null;
  return (
    <p role="alert" className={classNames('base:text-sm text-danger-text', className)}>
      {text}
    </p>
  );
}

type ProblemNoteProps = { text: string | null; lead?: string; tone?: 'warning' | 'danger'; className?: string };

/** The same where it concerns the whole form or list. */
export function ProblemNote({ text, tone = 'danger', ...note }: ProblemNoteProps) {
  if (text === null) return null;
  return (
    <Note {...note} tone={tone} role="alert">
      {text}
    </Note>
  );
}

'use client';

import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import { Field } from '../ui/field';
import { Note } from '../ui/note';
import { Textarea } from '../ui/textarea';
import { clashLead, ClashList } from './clash-list';

type ClashQuestionProps = {
  clashes: readonly ClashView[];
  id: string;
  reason: string;
  error: string | undefined;
  onChange: (reason: string) => void;
};

/** What is there already for the accounts, and why somebody goes on all the same; nothing where nothing is. */
export function ClashQuestion({ clashes, id, reason, error, onChange }: ClashQuestionProps) {
  if (clashes.length === 0) return null;
  return (
    <>
      <Note tone="warning" lead={clashLead(clashes)}>
        <ClashList found={clashes} />
      </Note>
      <Field id={id} label="Reason to continue" hint="Kept with the offer and in the audit trail." error={error}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
    </>
  );
}

/** What a person agrees to by going on. */
export function seenKeys(clashes: readonly ClashView[]): string[] {
  return clashes.flatMap(({ keys }) => keys);
}

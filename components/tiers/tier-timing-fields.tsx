'use client';

import { UserRoundCheck } from '../ui/icons';
import { plusDays } from '@/lib/domain/core/calendar';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import type { FieldsProps } from './tier-version-fields';

/** At once, or from the beginning of a later day in UTC. */
export function ValidFromField({ fields, errors, change, today }: FieldsProps & { today: string }) {
  return (
    <Field
      id="tier-valid-from"
      label="In force from"
      labelNote="empty: at once"
      error={errors['validFrom']}
      hint="From 00:00 UTC of that day."
    >
      {(control) => (
        <Input
          {...control}
          name="validFrom"
          type="date"
          className="tabular-nums"
          min={plusDays(today, 1)}
          value={fields.validFrom}
          onChange={({ target }) => {
            change('validFrom', target.value);
          }}
        />
      )}
    </Field>
  );
}

/** An authorization that was mapped to a wrong tier moves by a new version; nobody moves one by accident. */
export function MoveField({ fields, change, from, to }: FieldsProps & { from: string; to: string }) {
  return (
    <label className="flex items-start gap-2 text-sm">
      <Checkbox
        className="mt-0.5 shrink-0"
        checked={fields.movesAuthorization}
        onChange={({ target }) => {
          change('movesAuthorization', target.checked);
        }}
      />
      <span>
        It was mapped to {from} until now. Move it to {to}.
      </span>
    </label>
  );
}

/** Customers pay another price: a second person looks at it first. */
export function SecondAdminNote({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  const who = names.length === 1 ? <b>{names[0]}</b> : <b>one of {names.join(', ')}</b>;
  return (
    <Note tone="neutral" icon={UserRoundCheck}>
      A second admin, {who}, must confirm before it is in force.
    </Note>
  );
}

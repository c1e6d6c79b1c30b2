'use client';

import { policyChangesOf, usePolicyForm } from './use-policy-form';
import type { PolicyView } from '@/lib/schemas/policy/policy-view';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { policyGroups } from './policy-fields';
import { PolicyChanges } from './policy-history';
import { ProblemNote } from '../ui/problem';

/** Everything at once, with what would change and why. Who may only read sees the same fields, closed. */
export function PolicyFormCard({ view, canManage }: { view: PolicyView; canManage: boolean }) {
  const form = usePolicyForm(view);
  const { typed, errors, isSaving } = form;
  const changes = policyChangesOf(view.settings, typed);
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      {policyGroups.map(({ title, fields }) => (
        <Card key={title}>
          <CardHeader title={title} />
          <CardBody className="grid items-start gap-4 md:grid-cols-2">
            {fields.map((spec) => (
              <PolicyField
                key={spec.field}
                spec={spec}
                value={typed[spec.field]}
                error={errors[spec.field]}
                disabled={!canManage}
                onChange={(value) => form.change(spec.field, value)}
              />
            ))}
          </CardBody>
        </Card>
      ))}
      {canManage && (
        <Card>
          <CardBody className="grid gap-3 text-sm">
            {changes.length === 0 ? (
              <p className="text-muted">Nothing changed yet.</p>
            ) : (
              <PolicyChanges changes={changes} />
            )}
            <Field id="policy-reason" label="Reason" error={errors.reason}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={500}
                  autoComplete="off"
                  value={form.reason}
                  onChange={({ target }) => form.setReason(target.value)}
                />
              )}
            </Field>
            <ProblemNote text={form.problem} tone="warning" lead="Not saved." />
            <div className="flex justify-end">
              <Button type="submit" variant="primary" disabled={isSaving || changes.length === 0}>
                {isSaving ? 'Saving' : 'Save policy'}
              </Button>
            </div>
          </CardBody>
        </Card>
      )}
    </form>
  );
}

type PolicyFieldProps = {
  spec: (typeof policyGroups)[number]['fields'][number];
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
};

function PolicyField({ spec, value, error, disabled, onChange }: PolicyFieldProps) {
  return (
    <Field
      id={`policy-${spec.field}`}
      label={spec.label}
      {...(spec.unit !== undefined && { labelNote: spec.unit })}
      {...(spec.hint !== undefined && { hint: spec.hint })}
      error={error}
    >
      {(control) =>
        spec.kind === 'choice' || spec.kind === 'yes_no' ? (
          <Select
            {...control}
            disabled={disabled}
            value={value}
            options={spec.kind === 'choice' ? spec.choices : YES_NO}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Input
            {...control}
            disabled={disabled}
            inputMode={spec.kind === 'number' ? 'numeric' : undefined}
            autoComplete="off"
            className="tabular-nums"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

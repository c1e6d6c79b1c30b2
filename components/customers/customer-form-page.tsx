'use client';

import { useSyncExternalStore } from 'react';
import type { FieldErrors } from '@/lib/schemas/core/field-errors';
import type { CustomerForm } from '@/lib/schemas/customers/customer-form';
import { Page } from '../layout/page';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { PageHeader } from '../ui/page-header';
import { Textarea } from '../ui/textarea';
import { AccountEditor } from './account-editor';
import { customerControls, useCustomerForm } from './use-customer-form';
import { ProblemNote } from '../ui/problem';

type CustomerFormPageProps = { customerId: string; baseVersion: number; initial: CustomerForm };

/** A new customer, or the one of the book as it was loaded. */
export function CustomerFormPage({ customerId, baseVersion, initial }: CustomerFormPageProps) {
  const isNew = baseVersion === 0;
  const editor = useCustomerForm(customerId, baseVersion, initial);
  const { form, errors, change, isRunning, problem } = editor;
  return (
    <Page>
      <PageHeader
        title={isNew ? 'New customer' : `Edit ${initial.name}`}
        above={
          <Breadcrumbs
            items={[
              { label: 'Customers', href: '/customers' },
              isNew ? { label: 'New customer' } : { label: initial.name, href: `/customers/${customerId}` },
            ]}
          />
        }
      />
      <form
        noValidate
        aria-label={isNew ? 'New customer' : 'Edit customer'}
        className="grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        <Card>
          <CardHeader title="Customer" />
          <CardBody className="grid gap-4">
            <TextField name="name" label="Name" form={form} errors={errors} change={change} />
            <AccountEditor
              accounts={form.accounts}
              onChange={(accounts) => change('accounts', accounts)}
              unread={editor.unread}
              onUnreadChange={editor.setUnread}
              error={errors.accounts}
            />
          </CardBody>
        </Card>
        <AboutCard form={form} errors={errors} change={change} />
        <ProblemNote text={problem} tone="warning" lead="Not saved." />
        <div className="flex justify-end gap-2">
          <ButtonLink href={isNew ? '/customers' : `/customers/${customerId}`} variant="ghost">
            Discard
          </ButtonLink>
          <Button type="submit" variant="primary" aria-disabled={isRunning || undefined}>
            {isRunning ? 'Saving…' : isNew ? 'Add customer' : 'Save changes'}
          </Button>
        </div>
      </form>
    </Page>
  );
}

type FieldsProps = {
  form: CustomerForm;
  errors: FieldErrors<keyof CustomerForm>;
  change: <Name extends keyof CustomerForm>(name: Name, value: CustomerForm[Name]) => void;
};

function AboutCard(fields: FieldsProps) {
  const { form, errors, change } = fields;
  const zones = useTimeZones();
  return (
    <Card>
      <CardHeader title="About" />
      <CardBody className="grid gap-4 md:grid-cols-2">
        <TextField name="contactName" label="Contact" {...fields} />
        <TextField name="contactEmail" label="E-mail" type="email" {...fields} />
        <TextField
          name="expectedMonthlyUnits"
          label="Expected units a month"
          hint="Coverage estimates from it what waits without an offer."
          {...fields}
        />
        <TextField name="timeZone" label="Time zone" list="customer-time-zones" {...fields} />
        <datalist id="customer-time-zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <Field id={customerControls.notes} label="Notes" error={errors.notes} className="md:col-span-2">
          {(control) => (
            <Textarea {...control} value={form.notes} onChange={({ target }) => change('notes', target.value)} />
          )}
        </Field>
      </CardBody>
    </Card>
  );
}

type TextFieldProps = FieldsProps & {
  name: Exclude<keyof CustomerForm, 'accounts' | 'notes'>;
  label: string;
  hint?: string;
  type?: string;
  list?: string;
};

function TextField({ name, label, hint, form, errors, change, ...input }: TextFieldProps) {
  return (
    <Field
      id={customerControls[name]}
      label={label}
      labelNote={name === 'name' ? undefined : 'optional'}
      hint={hint}
      error={errors[name]}
    >
      {(control) => (
        <Input
          {...control}
          {...input}
          value={form[name]}
          autoComplete="off"
          onChange={({ target }) => change(name, target.value)}
        />
      )}
    </Field>
  );
}

const never = () => () => undefined;
const NO_ZONES: string[] = [];
let knownZones: string[] | undefined;

/** The browser's own list; none on the server, whose list may differ. */
function useTimeZones(): string[] {
  return useSyncExternalStore(
    never,
    () => (knownZones ??= Intl.supportedValuesOf('timeZone')),
    () => NO_ZONES,
  );
}

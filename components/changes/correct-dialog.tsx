'use client';

import { useState } from 'react';
import { correctOfferAction } from '@/lib/actions/changes';
import { countedText } from '@/lib/format';
import type { OfferChangesView } from '@/lib/schemas/offers/offer-view';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';
import { useOfferForm } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

type CorrectDialogProps = { offerId: string; changes: OfferChangesView; onOpenChange: (isOpen: boolean) => void };

const CONTROLS = { name: 'correct-name', description: 'correct-description', termYears: 'correct-term' };

/** What AWS lets correct until a buyer accepts. */
export function CorrectDialog({ offerId, changes, onOpenChange }: CorrectDialogProps) {
  const form = useOfferForm(offerId, CONTROLS);
  const [typed, setTyped] = useState({
    name: changes.name,
    description: changes.description,
    termYears: changes.termYears,
  });
  function change<Name extends keyof typeof typed>(name: Name, value: (typeof typed)[Name]) {
    setTyped({ ...typed, [name]: value });
    form.settle(name);
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title="Correct the offer"
      confirmLabel="Correct offer"
      runningLabel="Correcting…"
      dismissLabel="Keep as it is"
      isRunning={form.isRunning}
      onConfirm={() => {
        void form
          .submit(() => correctOfferAction({ offerId, ...typed }))
          .then((isDone) => isDone && onOpenChange(false));
      }}
    >
      <p>Possible until the customer accepts. Price and accounts need a new offer.</p>
      <Field id={CONTROLS.name} label="Offer name" hint="The buyer sees it." error={form.errors.name}>
        {(control) => <Input {...control} value={typed.name} onChange={({ target }) => change('name', target.value)} />}
      </Field>
      <Field
        id={CONTROLS.description}
        label="Description"
        hint="Internal: the buyer never sees it."
        error={form.errors.description}
      >
        {(control) => (
          <Textarea
            {...control}
            value={typed.description}
            onChange={({ target }) => change('description', target.value)}
          />
        )}
      </Field>
      <Field
        id={CONTROLS.termYears}
        label="Usage duration"
        hint="Runs from the day of acceptance. It can be changed to what the policy says; then it is counted from today."
        error={form.errors.termYears}
      >
        {(control) => (
          <Select
            {...control}
            value={String(typed.termYears)}
            options={termChoices(changes)}
            onChange={({ target }) => change('termYears', Number(target.value))}
          />
        )}
      </Field>
      <Problem text={form.problem} />
    </ConfirmDialog>
  );
}

/** What the offer has, and what the policy says where that is another duration by now: nobody approves any other here. */
function termChoices({ termYears, term, policyTermYears }: OfferChangesView): { value: string; label: string }[] {
  return [...new Set([termYears, policyTermYears])].map((count) => ({
    value: String(count),
    label: count === termYears ? term : countedText(count, 'year'),
  }));
}

'use client';

import { useState } from 'react';
import { correctOfferAction } from '@/lib/actions/correct-offer-action';
import type { OfferChangesView } from '@/lib/schemas/offer-view';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';
import { useOfferAction } from './use-offer-action';

type CorrectDialogProps = { offerId: string; changes: OfferChangesView; onOpenChange: (isOpen: boolean) => void };

/** What AWS lets correct until a buyer accepts. */
export function CorrectDialog({ offerId, changes, onOpenChange }: CorrectDialogProps) {
  const { isRunning, problem, run } = useOfferAction(offerId);
  const [name, setName] = useState(changes.name);
  const [description, setDescription] = useState(changes.description);
  const [termYears, setTermYears] = useState(changes.termYears);
  const years = Array.from({ length: changes.termYearsMaximum }, (_unused, index) => index + 1);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title="Correct the offer"
      confirmLabel="Correct offer"
      runningLabel="Correcting…"
      dismissLabel="Keep as it is"
      isRunning={isRunning}
      onConfirm={() => {
        const input = { offerId, name, description, termYears };
        void run(() => correctOfferAction(input)).then((isDone) => isDone && onOpenChange(false));
      }}
    >
      <p>Possible until the customer accepts. Price and accounts need a new offer.</p>
      <Field id="correct-name" label="Offer name" hint="The buyer sees it.">
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field id="correct-description" label="Description" hint="Internal: the buyer never sees it.">
        {(control) => (
          <Textarea {...control} value={description} onChange={(event) => setDescription(event.target.value)} />
        )}
      </Field>
      <Field
        id="correct-term"
        label="Usage duration"
        hint="Runs from the day of acceptance; counted again from today if you change it."
      >
        {(control) => (
          <Select
            {...control}
            value={String(termYears)}
            options={years.map((count) => ({
              value: String(count),
              label: count === 1 ? '1 year' : `${String(count)} years`,
            }))}
            onChange={(event) => setTermYears(Number(event.target.value))}
          />
        )}
      </Field>
      {problem !== null && (
        <p role="alert" className="text-sm text-danger-text">
          {problem}
        </p>
      )}
    </ConfirmDialog>
  );
}

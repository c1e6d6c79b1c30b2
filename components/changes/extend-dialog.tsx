'use client';

import { useState } from 'react';
import { extendOfferAction } from '@/lib/actions/changes';
import { longDateText } from '@/lib/domain/core/calendar';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import type { OfferChangesView } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { ClashDialog } from '../clashes/clash-dialog';
import { useOfferForm } from '../offers/use-offer-action';

type ExtendDialogProps = {
  offerId: string;
  changes: OfferChangesView;
  clashes: readonly ClashView[];
  onOpenChange: (isOpen: boolean) => void;
};

const CONTROLS = { expirationDate: 'new-expiration', clashReason: 'extend-reason' };

/** A later last day; an expired or cancelled offer comes alive again. */
export function ExtendDialog({ offerId, changes, clashes, onOpenChange }: ExtendDialogProps) {
  const form = useOfferForm(offerId, CONTROLS);
  const [date, setDate] = useState(changes.choices[0]?.date ?? changes.earliest);
  const isConfirmed = changes.acceptedText !== null;
  return (
    <ClashDialog
      title="Extend the offer"
      confirmLabel={date === '' ? 'Extend' : `Extend to ${longDateText(date)}`}
      runningLabel="Extending…"
      dismissLabel="Keep the date"
      clashes={clashes}
      form={form}
      reasonId={CONTROLS.clashReason}
      act={(agreement) => extendOfferAction({ offerId, expirationDate: date, isConfirmed, ...agreement })}
      onClose={() => onOpenChange(false)}
    >
      <p>The last day to accept so far: {longDateText(changes.expirationDate)}, 23:59 UTC.</p>
      <ExpirationPicker
        date={date}
        onChange={(picked) => {
          setDate(picked);
          form.settle('expirationDate');
        }}
        choices={changes.choices}
        error={form.errors.expirationDate}
      />
      {changes.acceptedText !== null && <Note tone="warning">{changes.acceptedText}</Note>}
    </ClashDialog>
  );
}

type ExpirationPickerProps = {
  date: string;
  onChange: (date: string) => void;
  choices: OfferChangesView['choices'];
  error: string | undefined;
};

/** The usual days at one click, and any other. */
function ExpirationPicker({ date, onChange, choices, error }: ExpirationPickerProps) {
  return (
    <Field
      id={CONTROLS.expirationDate}
      label="New expiration date"
      hint="The last day to accept, until 23:59 UTC. The choices count from today."
      error={error}
    >
      {(control) => (
        <div className="flex flex-wrap items-center gap-2">
          <Input
            {...control}
            type="date"
            className="w-[160px]"
            value={date}
            onChange={(event) => onChange(event.target.value)}
          />
          {choices.map((choice) => (
            <Button
              key={choice.days}
              size="small"
              aria-pressed={choice.date === date}
              aria-label={`${choice.days} days from today`}
              onClick={() => onChange(choice.date)}
            >
              {choice.days} days
            </Button>
          ))}
        </div>
      )}
    </Field>
  );
}

'use client';

import { useState } from 'react';
import { extendOfferAction } from '@/lib/actions/extend-offer-action';
import { longDateText } from '@/lib/domain/calendar';
import type { ClashView } from '@/lib/schemas/clash-view';
import type { OfferChangesView } from '@/lib/schemas/offer-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { ClashQuestion, seenKeys } from './clash-question';
import { useOfferForm } from './use-offer-form';

type ExtendDialogProps = {
  offerId: string;
  changes: OfferChangesView;
  clashes: readonly ClashView[];
  onOpenChange: (isOpen: boolean) => void;
};

const CONTROLS = { expirationDate: 'new-expiration', clashReason: 'extend-reason' };

/** A later last day; an expired or cancelled offer comes alive again. */
export function ExtendDialog({ offerId, changes, clashes, onOpenChange }: ExtendDialogProps) {
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offerId, CONTROLS);
  const [date, setDate] = useState(changes.choices[0]?.date ?? changes.earliest);
  const [clashReason, setClashReason] = useState('');
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title="Extend the offer"
      confirmLabel={date === '' ? 'Extend' : `Extend to ${longDateText(date)}`}
      runningLabel="Extending…"
      dismissLabel="Keep the date"
      isRunning={isRunning}
      onConfirm={() => {
        const isConfirmed = changes.acceptedText !== null;
        const input = { offerId, expirationDate: date, isConfirmed, seenClashes: seenKeys(clashes), clashReason };
        void submit(() => extendOfferAction(input)).then((isDone) => isDone && onOpenChange(false));
      }}
    >
      <p>The last day to accept so far: {longDateText(changes.expirationDate)}, 23:59 UTC.</p>
      <ExpirationPicker
        date={date}
        onChange={(picked) => {
          setDate(picked);
          settle('expirationDate');
        }}
        choices={changes.choices}
        error={errors.expirationDate}
      />
      {changes.acceptedText !== null && <Note tone="warning">{changes.acceptedText}</Note>}
      <ClashQuestion
        clashes={clashes}
        id={CONTROLS.clashReason}
        reason={clashReason}
        error={errors.clashReason}
        onChange={(reason) => {
          setClashReason(reason);
          settle('clashReason');
        }}
      />
      {problem !== null && (
        <p role="alert" className="text-sm text-danger-text">
          {problem}
        </p>
      )}
    </ConfirmDialog>
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
              aria-label={`${String(choice.days)} days from today`}
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

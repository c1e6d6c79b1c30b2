'use client';

import { type SubmitEvent, useState } from 'react';
import { markOfferSentAction } from '@/lib/actions/acceptance';
import type { AcceptanceKitView } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { useOfferForm } from '../offers/use-offer-action';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Problem } from '../ui/problem';

const CONTROLS = { receiver: 'sent-to', sentOn: 'sent-on' };

type MarkSentFormProps = { kit: AcceptanceKitView; onClose: () => void };

export function MarkSentForm({ kit, onClose }: MarkSentFormProps) {
  const { offerId, today, publishedOn, contactEmail, sent } = kit;
  const [sentOn, setSentOn] = useState(today);
  const [receiver, setReceiver] = useState(sent?.to ?? contactEmail);
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offerId, CONTROLS);

  async function mark(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (await submit(() => markOfferSentAction({ offerId, sentOn, receiver }))) onClose();
  }

  return (
    <form noValidate onSubmit={(event) => void mark(event)} className="grid gap-3 rounded-box border border-line p-3">
      <div className="grid gap-3 md:grid-cols-[minmax(0,1fr)_180px]">
        <Field id={CONTROLS.receiver} label="Sent to" hint="A name or an e-mail address" error={errors.receiver}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={receiver}
              maxLength={200}
              onChange={(event) => {
                setReceiver(event.target.value);
                settle('receiver');
              }}
            />
          )}
        </Field>
        <Field id={CONTROLS.sentOn} label="Sent on" error={errors.sentOn}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={sentOn}
              {...(publishedOn !== null && { min: publishedOn })}
              onChange={(event) => {
                setSentOn(event.target.value);
                settle('sentOn');
              }}
            />
          )}
        </Field>
      </div>
      <Problem text={problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="small" aria-disabled={isRunning || undefined}>
          {isRunning ? 'Saving' : 'Mark as sent'}
        </Button>
        <Button size="small" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

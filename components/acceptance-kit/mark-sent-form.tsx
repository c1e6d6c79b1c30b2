'use client';

import { type SubmitEvent, useRef, useState } from 'react';
import { markOfferSentAction } from '@/lib/actions/mark-offer-sent-action';
import { type AcceptanceKitView, markSentSchema } from '@/lib/schemas/acceptance-kit-view';
import { useOfferAction } from '../offers/use-offer-action';
import { Button } from '../ui/button';
import { Field, FieldError } from '../ui/field';
import { Input } from '../ui/input';

type MarkSentFormProps = { kit: AcceptanceKitView; onClose: () => void };

export function MarkSentForm({ kit, onClose }: MarkSentFormProps) {
  const { offerId, today, publishedOn, contactEmail, sent } = kit;
  const [sentOn, setSentOn] = useState(today);
  const [receiver, setReceiver] = useState(sent?.to ?? contactEmail);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const { isRunning, problem, run } = useOfferAction(offerId);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const parsed = markSentSchema.safeParse({ offerId, sentOn, receiver });
    if (!parsed.success) {
      const found = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
      setErrors(found);
      form.current?.querySelector<HTMLInputElement>(`#sent-${found['receiver'] === undefined ? 'on' : 'to'}`)?.focus();
      return;
    }
    setErrors({});
    if (await run(() => markOfferSentAction(parsed.data))) onClose();
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="grid gap-3 rounded-box border border-line p-3"
    >
      <div className="grid gap-3 md:grid-cols-[minmax(0,1fr)_180px]">
        <Field id="sent-to" label="Sent to" hint="A name or an e-mail address" error={errors['receiver']}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={receiver}
              maxLength={200}
              onChange={(event) => {
                setReceiver(event.target.value);
              }}
            />
          )}
        </Field>
        <Field id="sent-on" label="Sent on" error={errors['sentOn']}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={sentOn}
              {...(publishedOn !== null && { min: publishedOn })}
              onChange={(event) => {
                setSentOn(event.target.value);
              }}
            />
          )}
        </Field>
      </div>
      {problem !== null && <FieldError id="sent-problem">{problem}</FieldError>}
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

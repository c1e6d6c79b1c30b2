'use client';

import { type SubmitEvent, useRef, useState } from 'react';
import { saveAcceptanceTemplateAction } from '@/lib/actions/acceptance';
import {
  type AcceptanceTemplate,
  acceptanceTemplateSchema,
  type AcceptanceTemplateView,
} from '@/lib/schemas/acceptance/acceptance-kit-view';
import { byField, fieldErrorsOf } from '@/lib/schemas/core/field-errors';
import type { ActionWords } from '../ui/action-problem';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Field, FieldError } from '../ui/field';
import { controlLook, Input } from '../ui/input';
import { TemplatePreview } from './template-preview';
import { useAction } from '../ui/use-action';

const EDITABLE = ['linkPattern', 'subject', 'text'] as const;

/** Says while typing what is wrong and where; only a text without mistakes can be saved. */
export function TemplateForm({ view: { template: saved, canEdit } }: { view: AcceptanceTemplateView }) {
  const { isRunning, problem, run } = useAction({ words: WORDS, refreshes: 'done' });
  const form = useRef<HTMLFormElement>(null);
  const [template, setTemplate] = useState<AcceptanceTemplate>(saved);
  const [isSaved, setIsSaved] = useState(false);
  const errors = byField(fieldErrorsOf(acceptanceTemplateSchema.safeParse(template).error), EDITABLE);
  const change = (name: (typeof EDITABLE)[number]) => (event: { target: { value: string } }) => {
    setTemplate({ ...template, [name]: event.target.value });
    setIsSaved(false);
  };

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const [first] = EDITABLE.filter((name) => errors[name] !== undefined);
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`#template-${first}`)?.focus();
    if (first !== undefined) return;
    const done = await run(() => saveAcceptanceTemplateAction(template));
    if (done === undefined) return;
    setIsSaved(true);
    setTemplate({ ...template, basedOn: done.value.number });
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Card>
        <CardHeader title="Template" />
        <CardBody className="grid gap-4">
          <Field
            id="template-linkPattern"
            label="Offer link"
            hint="{product_id} and {offer_id} are filled in. AWS publishes no pattern: compare with “Copy offer URL” in its console."
            error={errors.linkPattern}
          >
            {(control) => (
              <Input {...control} readOnly={!canEdit} value={template.linkPattern} onChange={change('linkPattern')} />
            )}
          </Field>
          <Field id="template-subject" label="Subject" error={errors.subject}>
            {(control) => (
              <Input {...control} readOnly={!canEdit} value={template.subject} onChange={change('subject')} />
            )}
          </Field>
          <Field id="template-text" label="Text" hint="An empty line begins a new paragraph." error={errors.text}>
            {(control) => (
              <textarea
                {...control}
                readOnly={!canEdit}
                rows={20}
                value={template.text}
                onChange={change('text')}
                className={`${controlLook} px-2.5 py-2 font-mono text-[12.5px] leading-5`}
              />
            )}
          </Field>
          {problem !== null && <FieldError id="template-problem">{problem}</FieldError>}
          {canEdit && (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" variant="primary" aria-disabled={isRunning || undefined}>
                {isRunning ? 'Saving' : 'Save message'}
              </Button>
              <span role="status" className="text-sm text-muted">
                {isSaved && !isRunning && 'Saved. It counts from now on.'}
              </span>
            </div>
          )}
        </CardBody>
      </Card>
      <TemplatePreview template={template} hasProblems={Object.keys(errors).length > 0} />
    </form>
  );
}

const WORDS: ActionWords = {
  noAnswer: 'The portal didn’t answer. Nothing is lost: try again.',
  signedOut: 'You are signed out. Copy your text, then reload the page to sign in.',
  afterUnexpected: 'Your text is still here.',
};

'use client';

import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import { useOfferAction } from '../offers/use-offer-action';

export type OfferForm<Field extends string> = {
  isRunning: boolean;
  /** Why it did not happen, where that belongs to no field. */
  problem: string | null;
  errors: Partial<Record<Field, string>>;
  /** Somebody is putting this field right. */
  settle: (field: Field) => void;
  /** True when it was done. What was typed is never touched. */
  submit: (action: () => Promise<ActionResult<unknown>>) => Promise<boolean>;
};

/** An action with fields: each refusal stands at its field, all of them at once, and the first one has the focus. */
export function useOfferForm<Field extends string>(
  offerId: string,
  /** The fields in the order of the page, each with the id of its control. */
  controls: Readonly<Record<Field, string>>,
): OfferForm<Field> {
  const { isRunning, problem, run } = useOfferAction(offerId);
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  const fields = Object.keys(controls) as Field[];

  function show(messages: Record<string, string>): void {
    const found = fields.filter((field) => messages[field] !== undefined);
    flushSync(() => {
      setErrors(Object.fromEntries(found.map((field) => [field, messages[field]])) as typeof errors);
    });
    if (found[0] !== undefined) document.getElementById(controls[found[0]])?.focus();
  }

  const hasErrors = fields.some((field) => errors[field] !== undefined);
  return {
    isRunning,
    problem: hasErrors ? null : problem,
    errors,
    settle: (field) => setErrors(({ [field]: _settled, ...others }) => others as typeof errors),
    submit: (action) => {
      setErrors({});
      return run(action, (error) => error.kind === 'invalid' && show(error.fieldErrors));
    },
  };
}

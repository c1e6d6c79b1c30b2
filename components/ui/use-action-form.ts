'use client';

import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Action } from './use-action';
import { byField, type FieldErrors } from '@/lib/schemas/core/field-errors';

export type ActionForm<Field extends string> = {
  isRunning: boolean;
  /** Why it did not happen, where that belongs to no field. */
  problem: string | null;
  errors: FieldErrors<Field>;
  /** Somebody is putting this field right. */
  settle: (field: Field) => void;
  /** Shows what is wrong, all of it at once, and leads to the first. */
  refuse: (messages: Record<string, string>) => void;
  submit: Action['run'];
};

/** An action with fields: what is wrong with one stands at it, and the first one has the focus. */
export function useActionForm<Field extends string>(
  { isRunning, problem, run }: Action,
  /** The fields in the order of the page, each with the id of its control. */
  controls: Readonly<Record<Field, string>>,
): ActionForm<Field> {
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  const fields = Object.keys(controls) as Field[];

  function refuse(messages: Record<string, string>): void {
    const found = byField(messages, fields);
    flushSync(() => setErrors(found));
    const first = fields.find((field) => found[field] !== undefined);
    if (first !== undefined) document.getElementById(controls[first])?.focus();
  }

  return {
    isRunning,
    problem: Object.keys(errors).length > 0 ? null : problem,
    errors,
    settle: (field) => setErrors(({ [field]: _settled, ...others }) => others as FieldErrors<Field>),
    refuse,
    submit: (action, { onError, ...follow } = {}) => {
      setErrors({});
      return run(action, {
        ...follow,
        onError: (error) => {
          if (error?.kind === 'invalid') refuse(error.fieldErrors);
          onError?.(error);
        },
      });
    },
  };
}

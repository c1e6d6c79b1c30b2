'use client';

import { type RefObject, useRef, useState, useTransition } from 'react';
import { flushSync } from 'react-dom';
import { saveTierVersionAction } from '@/lib/actions/tiers';
import type { ActionError } from '@/lib/schemas/core/action-input';
import type { SavedTierVersion, TierAdminView, TierView } from '@/lib/schemas/tiers/tier-view';
import {
  type FieldErrors,
  initialProposal,
  proposalFieldOrder,
  readProposal,
  type TierProposalFields,
} from './tier-proposal';
import { answerOf } from '../ui/answer-of';

export type SaveFailure = ActionError | { kind: 'unreachable' };

/** The state of the form: what was typed, what follows from it, and what the server answered. */
export function useTierVersionForm(
  view: TierAdminView,
  tier: TierView,
  { onSaved, onConflict }: { onSaved: (saved: SavedTierVersion) => void; onConflict: () => void },
) {
  const formRef = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() => initialProposal(view, tier));
  const [wasSubmitted, setWasSubmitted] = useState(false);
  const [serverErrors, setServerErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [isSaving, startSaving] = useTransition();
  const reading = readProposal(view, tier, fields);

  function change<Field extends keyof TierProposalFields>(field: Field, value: TierProposalFields[Field]) {
    setFields((before) => ({ ...before, [field]: value }));
    setServerErrors((before) => without(before, field));
  }

  /** Shows the errors first, then leads to the first one. */
  function refuse(errorsToFocus: FieldErrors, fromServer: FieldErrors) {
    flushSync(() => {
      setWasSubmitted(true);
      setServerErrors(fromServer);
    });
    focusFirst(formRef, errorsToFocus);
  }

  function submit() {
    if (Object.keys(reading.fieldErrors).length > 0) {
      refuse(reading.fieldErrors, {});
      return;
    }
    setFailure(null);
    startSaving(async () => {
      const result = await save(view, tier, fields);
      if (result.ok) {
        onSaved(result.value);
        return;
      }
      setFailure(result.error);
      if (result.error.kind === 'conflict') onConflict();
      if (result.error.kind === 'invalid') refuse(result.error.fieldErrors, result.error.fieldErrors);
    });
  }

  const errors = wasSubmitted ? { ...serverErrors, ...reading.fieldErrors } : serverErrors;
  return { formRef, fields, reading, errors, failure, isSaving, change, submit };
}

/** What the server said about a field holds until it changes; what it said about the price, until any part of it does. */
function without(errors: FieldErrors, changed: keyof TierProposalFields): FieldErrors {
  const isPrice = (name: string) => name !== 'reason';
  return Object.fromEntries(
    Object.entries(errors).filter(([name]) => name !== changed && !(isPrice(name) && isPrice(changed))),
  );
}

type SaveResult = { ok: true; value: SavedTierVersion } | { ok: false; error: SaveFailure };

async function save(view: TierAdminView, tier: TierView, fields: TierProposalFields): Promise<SaveResult> {
  const input = { ...fields, tierId: tier.id, latestNumber: view.latestNumber };
  return (await answerOf(saveTierVersionAction(input))) ?? { ok: false, error: { kind: 'unreachable' } };
}

function focusFirst(formRef: RefObject<HTMLFormElement | null>, errors: FieldErrors): void {
  const first = proposalFieldOrder.find((field) => errors[field] !== undefined);
  const control = first === undefined ? null : formRef.current?.elements.namedItem(first);
  if (control instanceof HTMLElement) control.focus();
}

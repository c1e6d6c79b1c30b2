'use client';

import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { saveTierVersionAction } from '@/lib/actions/tiers';
import type { SavedTierVersion, TierAdminView, TierView } from '@/lib/schemas/tiers/tier-view';
import {
  type FieldErrors,
  initialProposal,
  proposalFieldOrder,
  readProposal,
  type TierProposalFields,
} from './tier-proposal';
import type { ActionWords } from '../ui/action-problem';
import { useAction } from '../ui/use-action';

const WORDS: ActionWords = {
  noAnswer: 'The portal could not be reached. Load the newest versions to see whether yours was saved.',
  signedOut: 'You are signed out. Sign in again in another tab, then save here.',
  notFound: 'This tier no longer exists.',
  forbidden: 'Your role can no longer change tiers. Ask an admin.',
  afterUnexpected: 'Load the page again to see whether it was saved.',
};

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
  const { isRunning, problem, failedWith, run } = useAction({ words: WORDS });
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

  async function submit() {
    if (Object.keys(reading.fieldErrors).length > 0) {
      refuse(reading.fieldErrors, {});
      return;
    }
    const input = { ...fields, tierId: tier.id, latestNumber: view.latestNumber };
    const done = await run(() => saveTierVersionAction(input), {
      onError: (error) => {
        if (error?.kind === 'conflict') onConflict();
        if (error?.kind === 'invalid') refuse(error.fieldErrors, error.fieldErrors);
      },
    });
    if (done !== undefined) onSaved(done.value);
  }

  const errors = wasSubmitted ? { ...serverErrors, ...reading.fieldErrors } : serverErrors;
  return { formRef, fields, reading, errors, problem, failedWith, isSaving: isRunning, change, submit };
}

/** What the server said about a field holds until it changes; what it said about the price, until any part of it does. */
function without(errors: FieldErrors, changed: keyof TierProposalFields): FieldErrors {
  const isPrice = (name: string) => name !== 'reason';
  return Object.fromEntries(
    Object.entries(errors).filter(([name]) => name !== changed && !(isPrice(name) && isPrice(changed))),
  );
}

function focusFirst(formRef: RefObject<HTMLFormElement | null>, errors: FieldErrors): void {
  const first = proposalFieldOrder.find((field) => errors[field] !== undefined);
  const control = first === undefined ? null : formRef.current?.elements.namedItem(first);
  if (control instanceof HTMLElement) control.focus();
}

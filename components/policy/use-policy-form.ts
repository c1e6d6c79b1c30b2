'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { savePolicyAction } from '@/lib/actions/policy';
import { policyProblems } from '@/lib/domain/policy/policy-rules';
import {
  policyFormSchema,
  type PolicyChangeView,
  type PolicyForm,
  type PolicyView,
} from '@/lib/schemas/policy/policy-view';
import { fieldErrorsOf } from '@/lib/schemas/core/field-errors';
import { policyGroups } from './policy-fields';
import { toast } from '../ui/toast';
import { useAction } from '../ui/use-action';
import { useActionForm } from '../ui/use-action-form';

type Typed = Record<keyof PolicyForm, string>;

const specs = policyGroups.flatMap(({ fields }) => fields);
const CONTROLS = Object.fromEntries(
  [...specs.map(({ field }) => field), 'reason'].map((field) => [field, `policy-${field}`]),
) as Record<keyof PolicyForm | 'reason', string>;

/** What was typed, checked by the server's own rules before anything is sent. */
export function usePolicyForm(view: PolicyView) {
  const router = useRouter();
  const [typed, setTyped] = useState<Typed>(() => asTyped(view.settings));
  const [reason, setReason] = useState('');
  const { isRunning, problem, errors, settle, refuse, submit } = useActionForm(
    useAction({ refreshes: 'done' }),
    CONTROLS,
  );

  async function save(): Promise<void> {
    const { settings, errors: found } = readPolicy(typed);
    if (reason.trim() === '') found['reason'] = 'Say why, so that others can follow it later.';
    if (settings === undefined || Object.keys(found).length > 0) {
      refuse(found);
      return;
    }
    const done = await submit(() => savePolicyAction({ baseNumber: view.number, settings, reason }), {
      // Somebody else was faster: what was typed stays, and the changes are shown against theirs.
      onError: (error) => error?.kind === 'conflict' && router.refresh(),
    });
    if (done === undefined) return;
    toast.success(`Version ${done.value.number} of the policy is in force.`);
    setReason('');
  }
  return {
    typed,
    reason,
    errors,
    problem,
    isSaving: isRunning,
    setReason: (text: string) => {
      setReason(text);
      settle('reason');
    },
    save,
    change: (field: keyof PolicyForm, value: string) => {
      setTyped({ ...typed, [field]: value });
      settle(field);
    },
  };
}

/** What differs from the policy in force, as text. */
export function policyChangesOf(settings: PolicyForm, typed: Typed): PolicyChangeView[] {
  const before = asTyped(settings);
  return specs
    .filter(({ field }) => before[field] !== typed[field].trim())
    .map(({ field }) => ({ field, before: before[field], after: typed[field].trim() }));
}

function asTyped(settings: PolicyForm): Typed {
  return Object.fromEntries(specs.map(({ field }) => [field, String(settings[field])])) as Typed;
}

function readPolicy(typed: Typed): { settings: PolicyForm | undefined; errors: Record<string, string> } {
  const parsed = policyFormSchema.safeParse(
    Object.fromEntries(specs.map(({ field, kind }) => [field, valueOf(kind, typed[field].trim())])),
  );
  if (parsed.success) return { settings: parsed.data, errors: policyProblems(parsed.data) };
  return { settings: undefined, errors: fieldErrorsOf(parsed.error) };
}

function valueOf(kind: (typeof specs)[number]['kind'], text: string): unknown {
  if (kind === 'yes_no') return text === 'true';
  return kind === 'number' ? (/^\d+$/.test(text) ? Number(text) : text) : text;
}

'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { savePolicyAction } from '@/lib/actions/policy';
import { policyProblems } from '@/lib/domain/policy/policy-rules';
import {
  policyFormSchema,
  type PolicyChangeView,
  type PolicyForm,
  type PolicyView,
} from '@/lib/schemas/policy/policy-view';
import { actionProblem } from '../ui/action-problem';
import { policyGroups } from './policy-fields';
import { toast } from '../ui/toast';
import { answerOf } from '../ui/answer-of';

type Typed = Record<keyof PolicyForm, string>;

const specs = policyGroups.flatMap(({ fields }) => fields);

/** What was typed, checked by the server's own rules before anything is sent. */
export function usePolicyForm(view: PolicyView) {
  const router = useRouter();
  const [typed, setTyped] = useState<Typed>(() => asTyped(view.settings));
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();

  function refuse(found: Record<string, string>): void {
    setErrors(found);
    const [first] = specs.map(({ field }): string => field).filter((field) => found[field] !== undefined);
    document.getElementById(`policy-${first ?? 'reason'}`)?.focus();
  }

  function save(): void {
    setProblem(null);
    const { settings, errors: found } = readPolicy(typed);
    if (reason.trim() === '') found['reason'] = 'Say why, so that others can follow it later.';
    if (settings === undefined || Object.keys(found).length > 0) {
      refuse(found);
      return;
    }
    setErrors({});
    startSaving(async () => {
      const result = await answerOf(savePolicyAction({ baseNumber: view.number, settings, reason }));
      if (result?.ok === true) {
        toast.success(`Version ${result.value.number} of the policy is in force.`);
        setReason('');
        router.refresh();
        return;
      }
      if (result?.error.kind === 'invalid') refuse(placed(result.error.fieldErrors));
      else setProblem(actionProblem(result?.error));
      // Somebody else was faster: what was typed stays, and the changes are shown against theirs.
      if (result?.error.kind === 'conflict') router.refresh();
    });
  }
  return {
    typed,
    reason,
    errors,
    problem,
    isSaving,
    setReason,
    save,
    change: (field: keyof PolicyForm, value: string) => {
      setTyped({ ...typed, [field]: value });
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field)));
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
  const found = parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
  return { settings: undefined, errors: Object.fromEntries(found.reverse()) };
}

function valueOf(kind: (typeof specs)[number]['kind'], text: string): unknown {
  if (kind === 'yes_no') return text === 'true';
  return kind === 'number' ? (/^\d+$/.test(text) ? Number(text) : text) : text;
}

/** The server names fields below `settings`. */
function placed(fieldErrors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldErrors).map(([path, message]) => [path.replace(/^settings\./, ''), message]),
  );
}

'use client';

import { useSearchParams } from 'next/navigation';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { hasProblems, type StepProblems, type WizardStep, wizardSteps } from '@/lib/schemas/wizard/step-problems';

/** The member of the wizard's address that names the accounts to correct. */
export const CORRECT_PARAMETER = 'correct';

export type FocusTarget = 'heading' | 'error';

export type WizardSteps = {
  step: WizardStep;
  /** Opens a step: it goes into the URL, so that Back and reload work. */
  go: (step: WizardStep, focus?: FocusTarget) => void;
  hrefOf: (step: WizardStep) => string;
  canOpen: (step: WizardStep) => boolean;
  /** True once a step was left, or tried to be left: from then on it shows what is wrong. */
  isChecked: (step: WizardStep) => boolean;
  /** Shows what is wrong in the current step and moves the focus to the first of it. */
  showErrors: () => void;
};

export function useWizardSteps(problems: StepProblems, page: RefObject<HTMLElement | null>): WizardSteps {
  const params = useSearchParams();
  const { step, open } = useStepInAddress(params.get('step'));
  const index = wizardSteps.indexOf(step);
  const [visitedIndex, setVisitedIndex] = useState(index);
  const [attempted, setAttempted] = useState<readonly WizardStep[]>([]);
  const { focusNext, focusNow } = useStepFocus(step, page);
  const furthest = Math.max(visitedIndex, index);

  const hrefOf = useCallback(
    (target: WizardStep) => {
      const next = new URLSearchParams(params.toString());
      next.set('step', target);
      next.delete(CORRECT_PARAMETER);
      return `?${next.toString()}`;
    },
    [params],
  );
  const go = (target: WizardStep, focus: FocusTarget = 'heading') => {
    setVisitedIndex(Math.max(furthest, wizardSteps.indexOf(target)));
    focusNext(focus);
    if (target !== step) open(target, hrefOf(target));
    else focusNow();
  };
  return {
    step,
    go,
    hrefOf,
    canOpen: (target) => {
      const targetIndex = wizardSteps.indexOf(target);
      return targetIndex <= furthest || !wizardSteps.slice(0, targetIndex).some((one) => hasProblems(problems[one]));
    },
    isChecked: (target) => wizardSteps.indexOf(target) < furthest || attempted.includes(target),
    showErrors: () => {
      setAttempted((before) => [...before, step]);
      focusNext('error');
      focusNow();
    },
  };
}

/**
 * The address decides; what was just opened is shown before the router has followed, so that a fast second click meets
 * the step that is in view. Shallow: nothing of another step has to come from the server.
 */
function useStepInAddress(wanted: string | null) {
  const addressed = wizardSteps.find((candidate) => candidate === wanted) ?? 'select';
  const [opened, setOpened] = useState<WizardStep | null>(null);
  if (opened === addressed) setOpened(null);
  useEffect(() => {
    const followAddress = () => setOpened(null);
    window.addEventListener('popstate', followAddress);
    return () => window.removeEventListener('popstate', followAddress);
  }, []);
  return {
    step: opened ?? addressed,
    open: (target: WizardStep, href: string) => {
      setOpened(target);
      window.history.pushState(null, '', href);
    },
  };
}

/** Where the keyboard goes on: the heading of the step that was opened, or its first error. Not when the page opens. */
function useStepFocus(step: WizardStep, page: RefObject<HTMLElement | null>) {
  const target = useRef<FocusTarget>('heading');
  const [request, setRequest] = useState(0);
  const handled = useRef({ step, request });
  useEffect(() => {
    if (handled.current.step === step && handled.current.request === request) return;
    handled.current = { step, request };
    const wanted = target.current;
    target.current = 'heading';
    if (wanted === 'error' && focusFirstError(page.current)) return;
    window.scrollTo({ top: 0 });
    page.current?.querySelector<HTMLElement>('[data-step-heading]')?.focus({ preventScroll: true });
  }, [step, request, page]);
  return {
    focusNext: useCallback((next: FocusTarget) => {
      target.current = next;
    }, []),
    focusNow: useCallback(() => setRequest((count) => count + 1), []),
  };
}

function focusFirstError(page: HTMLElement | null): boolean {
  const first = page?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error-target]');
  first?.focus();
  return first !== null && first !== undefined;
}

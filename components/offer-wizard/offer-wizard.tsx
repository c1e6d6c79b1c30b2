'use client';

import dynamic from 'next/dynamic';
import { type RefObject, useEffect, useRef } from 'react';
import { wizardSteps } from '@/lib/schemas/step-problems';
import type { WizardView } from '@/lib/schemas/wizard-view';
import { Page } from '../layout/page';
import { SaveTrouble } from './save-trouble';
import { StepLoading } from './step-loading';
import { StepSelect } from './step-select';
import { StepWithSummary } from './step-with-summary';
import { useWizard, type Wizard } from './use-wizard';
import { WizardContext } from './wizard-context';
import { WizardFooter } from './wizard-footer';
import { WizardHeader } from './wizard-header';
import { stepLabels } from './wizard-words';

const loadLaterSteps = () => import('./later-steps').then((module) => module.LaterSteps);
const LaterSteps = dynamic(loadLaterSteps, { loading: StepLoading });

/** The four steps of the AWS console and a review, over one draft that saves itself. */
export function OfferWizard({ view }: { view: WizardView }) {
  const page = useRef<HTMLFormElement>(null);
  const wizard = useWizard(view, page);
  useAdvanceShortcut(page);
  useLaterSteps(wizard);
  const { step } = wizard;
  return (
    <WizardContext value={wizard}>
      <form
        ref={page}
        noValidate
        // Before that nothing is taken: it would be lost.
        inert={!wizard.isReady}
        aria-label="New offer"
        className="flex flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          wizard.advance();
        }}
      >
        <Page className="flex-1">
          <WizardHeader />
          <SaveTrouble />
          <h2 tabIndex={-1} data-step-heading className="sr-only">
            Step {wizardSteps.indexOf(step) + 1} of {wizardSteps.length}: {stepLabels[step]}
          </h2>
          {step === 'select' ? (
            <StepWithSummary>
              <StepSelect />
            </StepWithSummary>
          ) : (
            <LaterSteps step={step} />
          )}
        </Page>
        <WizardFooter />
      </form>
    </WizardContext>
  );
}

/** They come once the page works, so that the first step is there sooner and the next one opens at once. */
function useLaterSteps({ isReady }: Pick<Wizard, 'isReady'>): void {
  useEffect(() => {
    // What cannot be loaded now is tried again when the step opens, and that failure is shown.
    if (isReady) void loadLaterSteps().catch(() => undefined);
  }, [isReady]);
}

/** Ctrl or ⌘ with Enter goes on from anywhere on the page; a key held down counts once. */
function useAdvanceShortcut(page: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const goOn = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!event.repeat) page.current?.requestSubmit();
    };
    window.addEventListener('keydown', goOn);
    return () => window.removeEventListener('keydown', goOn);
  }, [page]);
}

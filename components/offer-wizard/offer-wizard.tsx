'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { type WizardStep, wizardSteps } from '@/lib/schemas/step-problems';
import type { WizardView } from '@/lib/schemas/wizard-view';
import { Page } from '../layout/page';
import { SaveTrouble } from './save-trouble';
import { StepDuration } from './step-duration';
import { StepHelp } from './step-help';
import { StepInformation } from './step-information';
import { StepPricing } from './step-pricing';
import { StepReview } from './step-review';
import { StepSelect } from './step-select';
import { useWizard } from './use-wizard';
import { WizardContext } from './wizard-context';
import { WizardFooter } from './wizard-footer';
import { WizardHeader } from './wizard-header';
import { stepLabels } from './wizard-words';
import { YourOffer } from './your-offer';

/** The four steps of the AWS console and a review, over one draft that saves itself. */
export function OfferWizard({ view }: { view: WizardView }) {
  const page = useRef<HTMLFormElement>(null);
  const wizard = useWizard(view, page);
  useAdvanceShortcut(page);
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
          {step === 'review' ? <StepReview /> : <StepWithSummary step={step} />}
        </Page>
        <WizardFooter />
      </form>
    </WizardContext>
  );
}

const stepContents = {
  select: StepSelect,
  information: StepInformation,
  pricing: StepPricing,
  duration: StepDuration,
} satisfies Record<Exclude<WizardStep, 'review'>, () => unknown>;

function StepWithSummary({ step }: { step: Exclude<WizardStep, 'review'> }) {
  const Step = stepContents[step];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 max-lg:gap-4 lg:grid-cols-[minmax(0,1fr)_288px] 2xl:grid-cols-[minmax(0,1fr)_400px]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Step />
        <StepHelp step={step} />
      </div>
      <YourOffer />
    </div>
  );
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

'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { wizardSteps } from '@/lib/schemas/wizard/step-problems';
import type { WizardView } from '@/lib/schemas/wizard/wizard-view';
import { Page } from '../layout/page';
import type { DraftSaver } from './draft/draft-saver';
import { SaveTrouble } from './draft/save-trouble';
import { StepLoading } from './step-loading';
import { StepSelect } from './select/step-select';
import { StepWithSummary } from './step-with-summary';
import { useWizard } from './use-wizard';
import { WizardContext } from './wizard-context';
import { WizardFooter } from './wizard-footer';
import { WizardHeader } from './wizard-header';
import { stepLabels } from './wizard-words';

const loadLaterSteps = () => import('./later-steps').then((module) => module.LaterSteps);
const PriceChangeNote = dynamic(() => import('./terms/price-change-note').then((module) => module.PriceChangeNote));
const LaterSteps = dynamic(loadLaterSteps, { loading: StepLoading });

/** The four steps of the AWS console and a review, over one draft that saves itself. */
export function OfferWizard({ view }: { view: WizardView }) {
  const page = useRef<HTMLFormElement>(null);
  const wizard = useWizard(view, page);
  useAdvanceShortcut(page);
  const { step } = wizard;
  return (
    <WizardContext value={wizard}>
      <WizardForm ref={page} saver={wizard.saver} onSubmit={wizard.advance}>
        <Page className="flex-1">
          <WizardHeader />
          <SaveTrouble />
          {(wizard.reviewedPrice.hasLapsed || wizard.reviewedPrice.needsConfirmation) && <PriceChangeNote />}
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
      </WizardForm>
    </WizardContext>
  );
}

type WizardFormProps = {
  ref: RefObject<HTMLFormElement | null>;
  saver: DraftSaver;
  onSubmit: () => void;
  children: ReactNode;
};

/** Takes nothing before the draft can keep it: it would be lost. Apart, so that the whole wizard is not built again when it can. */
function WizardForm({ ref, saver, onSubmit, children }: WizardFormProps) {
  const isReady = useSyncExternalStore(saver.subscribe, saver.isReady, () => false);
  // At the first sign of somebody: the next step is there when it is opened, and the first one did not wait for it.
  // What cannot be loaded now is tried again when the step opens, and that failure is shown.
  const prepare = () => void loadLaterSteps().catch(() => undefined);
  return (
    <form
      ref={ref}
      noValidate
      inert={!isReady}
      aria-label="New offer"
      className="flex flex-1 flex-col"
      onPointerEnter={prepare}
      onFocus={prepare}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
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

import type { WizardStep } from '@/lib/schemas/wizard/step-problems';
import { StepDuration } from './terms/step-duration';
import { StepInformation } from './terms/step-information';
import { StepPricing } from './terms/step-pricing';
import { StepReview } from './review/step-review';
import { StepWithSummary } from './step-with-summary';
import { useBegin } from './use-begin';

const contents = {
  information: StepInformation,
  pricing: StepPricing,
  duration: StepDuration,
} satisfies Partial<Record<WizardStep, () => unknown>>;

/** Every step but the first. */
export function LaterSteps({ step }: { step: Exclude<WizardStep, 'select'> }) {
  useBegin();
  if (step === 'review') return <StepReview />;
  const Content = contents[step];
  return (
    <StepWithSummary>
      <Content />
    </StepWithSummary>
  );
}

import { ArrowLeft, Snowflake } from 'lucide-react';
import { wizardSteps } from '@/lib/schemas/offer-form';
import { Button, ButtonLink } from '../ui/button';
import { Keycap } from '../ui/keycap';
import { useWizardContext } from './wizard-context';
import { advanceLabels } from './wizard-words';

/** Always in reach: back, and the one primary action of the step. */
export function WizardFooter() {
  const { step, publishing } = useWizardContext();
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-canvas max-md:bottom-[60px]">
      <div className="mx-auto flex w-full max-w-[1696px] items-center gap-2.5 px-6 py-3 2xl:px-8 max-md:px-4 max-md:py-2.5">
        <BackButton />
        {step === 'review' ? (
          <span className="ml-auto flex items-center gap-2 text-sm text-muted max-md:sr-only">
            <Snowflake aria-hidden className="text-subtle" />
            AWS freezes price and accounts for good.
          </span>
        ) : (
          <span aria-hidden className="ml-auto flex items-center gap-1.5 text-xs text-subtle max-lg:hidden">
            <Keycap>Ctrl</Keycap>
            <Keycap>Enter</Keycap>
            next
          </span>
        )}
        <Button
          type="submit"
          variant="primary"
          className="max-lg:ml-auto"
          aria-disabled={publishing.isPublishing || undefined}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={(event) => {
            // The second click of a double click on "Review offer" lands here: it must not publish.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          {publishing.isPublishing ? 'Publishing…' : advanceLabels[step]}
        </Button>
      </div>
    </div>
  );
}

function BackButton() {
  const { step, go } = useWizardContext();
  const before = wizardSteps[wizardSteps.indexOf(step) - 1];
  if (before === undefined) return <ButtonLink href="/offers">Close, keep draft</ButtonLink>;
  return (
    <Button onClick={() => go(before)}>
      <ArrowLeft aria-hidden />
      Back
    </Button>
  );
}

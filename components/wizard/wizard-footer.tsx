import { ArrowLeft, RefreshCw, Snowflake } from '../ui/icons';
import { wizardSteps } from '@/lib/schemas/wizard/step-problems';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { classNames } from '../ui/class-names';
import { Keycap } from '../ui/keycap';
import { usePortalUpdated } from '../ui/portal-updated';
import { useWizardContext } from './wizard-context';
import { advanceLabels } from './wizard-words';

/** Always in reach: back, and the one primary action of the step. */
export function WizardFooter() {
  const { step, deviations } = useWizardContext();
  const asksFirst = step === 'review' && deviations.length > 0;
  // Only what this page shows can be published from it, and the portal is another one by now.
  const needsReload = usePortalUpdated() && step === 'review';
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-canvas max-md:bottom-[60px]">
      <div className="mx-auto flex w-full max-w-[1696px] items-center gap-2.5 px-6 py-3 2xl:px-8 max-md:flex-wrap max-md:px-4 max-md:py-2.5">
        <BackButton />
        {step === 'review' ? (
          <span className="ml-auto flex items-center gap-2 text-sm text-muted max-md:sr-only">
            {!needsReload && <Snowflake aria-hidden className="text-subtle" />}
            {needsReload
              ? 'Publishing waits for the reload, so that you publish what you see.'
              : 'AWS freezes price and accounts for good.'}
          </span>
        ) : (
          <span aria-hidden className="ml-auto flex items-center gap-1.5 text-xs text-subtle max-lg:hidden">
            <Keycap>Ctrl</Keycap>
            <Keycap>Enter</Keycap>
            next
          </span>
        )}
        {step === 'review' && <CreateAwsDraftButton asksFirst={asksFirst} isOff={needsReload} />}
        {needsReload ? <ReloadButton /> : <AdvanceButton asksFirst={asksFirst} />}
      </div>
    </div>
  );
}

function AdvanceButton({ asksFirst }: { asksFirst: boolean }) {
  const { step, publishing } = useWizardContext();
  const { submittingAs } = publishing;
  return (
    <Button
      type="submit"
      variant="primary"
      className={step === 'review' ? undefined : 'max-lg:ml-auto'}
      aria-disabled={submittingAs !== null || undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={(event) => {
        // The second click of a double click on "Review offer" lands here: it must not publish.
        if (event.detail > 1) event.preventDefault();
      }}
    >
      {submitLabel(submittingAs === 'published', asksFirst) ?? advanceLabels[step]}
    </Button>
  );
}

/** Stands where the button was that the hand is on. */
function ReloadButton() {
  return (
    <Button variant="primary" className="max-md:ml-auto" onClick={() => location.reload()}>
      <RefreshCw aria-hidden />
      Reload and review
    </Button>
  );
}

function submitLabel(isRunning: boolean, asksFirst: boolean): string | undefined {
  if (asksFirst) return isRunning ? 'Asking…' : 'Ask for approval';
  return isRunning ? 'Publishing…' : undefined;
}

function draftLabel(isRunning: boolean, asksFirst: boolean): string {
  if (asksFirst) return isRunning ? 'Asking…' : 'Ask to create the AWS draft';
  return isRunning ? 'Creating the draft…' : 'Create as AWS draft';
}

/** For who wants to look at it in the AWS console before buyers see it. */
function CreateAwsDraftButton({ asksFirst, isOff }: { asksFirst: boolean; isOff: boolean }) {
  const { publishing, createAwsDraft } = useWizardContext();
  const { submittingAs } = publishing;
  return (
    <Button
      className={classNames('max-lg:ml-auto', isOff && 'max-md:hidden')}
      aria-disabled={isOff || submittingAs !== null || undefined}
      onClick={(event) => {
        // As below: a double click on "Review offer" must not end here.
        if (event.detail <= 1 && !isOff) createAwsDraft();
      }}
    >
      {draftLabel(submittingAs === 'aws_draft', asksFirst)}
    </Button>
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

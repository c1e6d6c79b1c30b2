import { type WizardStep, wizardSteps } from '@/lib/schemas/wizard/step-problems';
import { Note } from '../../ui/note';
import { LinkButton } from '../../ui/text-link';
import { useWizardContext } from '../wizard-context';
import { stepLabels } from '../wizard-words';

/** What has to be mended before publishing, each with the way there. */
export function ReviewProblems() {
  const { problems, go, reviewedPrice } = useWizardContext();
  // A lapsed opportunity is told above, with the way out.
  const isTold = (field: string) => field === 'authorizationId' && reviewedPrice.hasLapsed;
  const messagesOf = (step: WizardStep) =>
    Object.entries(problems[step]).flatMap(([field, message]) => (isTold(field) ? [] : [message]));
  const wrong = wizardSteps.filter((step) => step !== 'review' && messagesOf(step).length > 0);
  if (wrong.length === 0) return null;
  return (
    <div tabIndex={-1} data-error-target className="rounded-box">
      <Note tone="danger" lead="This offer can’t be published yet.">
        <ul className="mt-1.5 grid gap-2">
          {wrong.map((step) => (
            <li key={step}>
              <LinkButton onClick={() => go(step, 'error')}>{stepLabels[step]}</LinkButton>
              <ul>
                {[...new Set(messagesOf(step))].map((message) => (
                  <li key={message} className="text-muted wrap-anywhere">
                    {message}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  );
}

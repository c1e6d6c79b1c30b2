import { hasProblems, wizardSteps } from '@/lib/schemas/step-problems';
import { Note } from '../ui/note';
import { LinkButton } from '../ui/text-link';
import { useWizardContext } from './wizard-context';
import { stepLabels } from './wizard-words';

/** What has to be mended before publishing, each with the way there. */
export function ReviewProblems() {
  const { problems, go } = useWizardContext();
  const wrong = wizardSteps.filter((step) => step !== 'review' && hasProblems(problems[step]));
  return (
    <div tabIndex={-1} data-error-target className="rounded-box">
      <Note tone="danger" lead="This offer can’t be published yet.">
        <ul className="mt-1.5 grid gap-2">
          {wrong.map((step) => (
            <li key={step}>
              <LinkButton onClick={() => go(step, 'error')}>{stepLabels[step]}</LinkButton>
              <ul>
                {[...new Set(Object.values(problems[step]))].map((message) => (
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

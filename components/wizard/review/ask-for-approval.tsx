import { deviationSentence } from '@/lib/domain/approvals/deviation-words';
import { Card } from '../../ui/card';
import { Field } from '../../ui/field';
import { Note } from '../../ui/note';
import { Textarea } from '../../ui/textarea';
import { useWizardContext } from '../wizard-context';

/** At the review, where the offer leaves the policy: what deviates, and the reason that whoever decides reads. */
export function AskForApproval() {
  const { content, change, deviations, errorOf, problems, publishing } = useWizardContext();
  const isRefused = publishing.refused?.refusal.fieldErrors['approvalReason'] !== undefined;
  const error = isRefused ? problems.review['approvalReason'] : errorOf('approvalReason');
  if (deviations.length === 0 && !isRefused && content.approvalReason === '') return null;
  return (
    <Card className="grid gap-4 p-4">
      {deviations.length > 0 && (
        <Note tone="warning" lead="This needs somebody’s approval before it is published.">
          <ul className="mt-1 grid gap-0.5">
            {deviations.map((deviation) => (
              <li key={deviation.kind}>{deviationSentence(deviation)}</li>
            ))}
          </ul>
          <p className="mt-1">An AWS draft needs it too.</p>
        </Note>
      )}
      <Field
        id="offer-approval-reason"
        label="Reason for the approval"
        hint="Whoever decides reads this. The buyer never sees it."
        error={error}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={content.approvalReason}
            onChange={(event) => change({ approvalReason: event.target.value })}
          />
        )}
      </Field>
    </Card>
  );
}

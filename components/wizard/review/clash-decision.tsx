import { utcMinuteText } from '@/lib/format';
import { clashLead, ClashList } from '../../clashes/clash-list';
import { Card } from '../../ui/card';
import { Field } from '../../ui/field';
import { Note } from '../../ui/note';
import { Textarea } from '../../ui/textarea';
import { useWizardContext } from '../wizard-context';

/** At the review: open what was found, extend it, or go on with a reason that is kept. */
export function ClashDecision() {
  const { clashes, content, change, errorOf } = useWizardContext();
  if (clashes.found.length === 0) return null;
  return (
    <Card className="grid gap-4 p-4">
      <Note tone="warning" lead={clashLead(clashes.found)}>
        <ClashList found={clashes.found} />
      </Note>
      <Field
        id="offer-clash-reason"
        label="Reason to continue"
        hint="Kept with the offer and in the audit trail. The buyer never sees it."
        error={errorOf('clashReason')}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={content.clashReason}
            onChange={(event) => change({ clashReason: event.target.value })}
          />
        )}
      </Field>
      <ReadFromAws />
    </Card>
  );
}

/** The portal compares with its own records. What happened at AWS since the last reading is not known here. */
function ReadFromAws() {
  const { readFromAwsAt } = useWizardContext().clashes;
  if (readFromAwsAt === null)
    return (
      <p className="text-xs text-subtle">From the portal’s records. Agreements have not been read from AWS yet.</p>
    );
  return (
    <p className="text-xs text-subtle">
      From the portal’s records. Agreements were last read from AWS{' '}
      <time dateTime={readFromAwsAt} className="tabular-nums">
        {utcMinuteText(new Date(readFromAwsAt))}
      </time>
      .
    </p>
  );
}

import { agreementTerm } from '@/lib/domain/offers/term';
import { longDateText } from '@/lib/domain/core/calendar';
import { countedText } from '@/lib/format';
import { Card, CardBody } from '../../ui/card';
import { Field } from '../../ui/field';
import { ReadOnlyInput } from '../../ui/input';
import { ExpirationField } from './expiration-field';
import { TermPicture } from './term-picture';
import { useWizardContext } from '../wizard-context';
import { termText } from '../wizard-words';
import { StepHelp } from '../step-help';

/** The console's fourth step: how long the agreement runs, and until when it can be accepted. */
export function StepDuration() {
  const { view } = useWizardContext();
  const term = agreementTerm(view.today, view.policy);
  return (
    <>
      <Card>
        <CardBody className="flex items-end gap-4 max-md:flex-col max-md:items-stretch">
          <Field id="offer-usage-duration" label="Usage duration" className="md:w-60">
            {(control) => (
              <ReadOnlyInput
                {...control}
                aria-describedby="offer-usage-duration-hint"
                className="tabular-nums"
                value={longDateText(term.endsOn)}
              />
            )}
          </Field>
          <p id="offer-usage-duration-hint" className="min-w-0 flex-1 text-sm text-muted">
            Ends on the same day in{' '}
            <b className="text-fg tabular-nums">{`${termText(view)}, ${countedText(term.days, 'day')}`}</b>.{' '}
            <span className="md:block">Counted again when the offer is sent to AWS.</span>
          </p>
        </CardBody>
      </Card>
      <Card>
        <CardBody>
          <ExpirationField />
        </CardBody>
      </Card>
      <TermPicture />
      <DurationNotes />
    </>
  );
}

function DurationNotes() {
  const { view } = useWizardContext();
  return (
    <StepHelp>
      <li>
        <b>Usage duration.</b> {termText(view)}, so that nobody has to think of a renewal.
      </li>
      <li>
        <b>Expiration.</b> Only the last day to accept, usually 30 to 90 days from now. What was accepted runs on after
        it.
      </li>
    </StepHelp>
  );
}

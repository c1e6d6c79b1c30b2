import { Globe, MapPin } from '../../ui/icons';
import { useState } from 'react';
import { longDateText } from '@/lib/domain/core/calendar';
import { expirationChoices, expirationLimits } from '@/lib/domain/offers/expiration';
import { countedText } from '@/lib/format';
import { hasProblems } from '@/lib/schemas/wizard/step-problems';
import { Field, FieldHint } from '../../ui/field';
import { Input } from '../../ui/input';
import { OptionCardGroup } from '../../ui/option-card';
import { useLocalEndOfDay } from '../viewer-time';
import { useWizardContext } from '../wizard-context';

const OTHER = 'other';

/** The last day to accept: the usual ones at once, any other that the policy allows by date. */
export function ExpirationField() {
  const { view, form, change, problems } = useWizardContext();
  const choices = expirationChoices(view.today, view.policy);
  const matching = choices.find(({ date }) => date === form.expirationDate);
  const [wantsOther, setWantsOther] = useState(false);
  const isOther = wantsOther || matching === undefined;
  const choose = (value: string) => {
    setWantsOther(value === OTHER);
    const chosen = choices.find(({ days }) => String(days) === value);
    if (chosen !== undefined) change({ expirationDate: chosen.date });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <OptionCardGroup
        id="offer-expiration-choice"
        legend="Offer expiration date"
        className="grid-cols-2 md:grid-cols-4"
        value={isOther ? OTHER : String(matching.days)}
        onChange={choose}
        choices={[
          ...choices.map(({ days, date }) => ({
            value: String(days),
            title: countedText(days, 'day'),
            detail: longDateText(date),
          })),
          { value: OTHER, title: 'Other', detail: 'Pick a date' },
        ]}
      />
      {isOther && <OtherDateField />}
      {!hasProblems(problems.duration) && <Deadline date={form.expirationDate} />}
      <FieldHint>
        Policy allows up to {countedText(view.policy.expirationMaximumDays, 'day')}
        {view.policy.expirationApprovableDays > view.policy.expirationMaximumDays &&
          `, with somebody’s approval up to ${view.policy.expirationApprovableDays}`}
        .
      </FieldHint>
    </div>
  );
}

function OtherDateField() {
  const { view, form, change, problems } = useWizardContext();
  const limits = expirationLimits(view.today, view.policy);
  return (
    <Field
      id="offer-expiration-date"
      label="Last day to accept"
      className="md:max-w-60"
      // Said at once: the day was picked, not half typed.
      error={problems.duration['expirationDate']}
    >
      {(control) => (
        <Input
          {...control}
          type="date"
          className="tabular-nums"
          min={limits.earliest}
          max={limits.latestWithApproval}
          value={form.expirationDate}
          onChange={(event) => change({ expirationDate: event.target.value })}
        />
      )}
    </Field>
  );
}

function Deadline({ date }: { date: string }) {
  const local = useLocalEndOfDay(date);
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      <span className="flex items-center gap-2">
        <Globe aria-hidden className="text-subtle" />
        <span>
          <b className="tabular-nums">{longDateText(date)}, 23:59 UTC</b>{' '}
          <span className="text-muted">(AWS counts in UTC)</span>
        </span>
      </span>
      {local !== undefined && (
        <span className="flex items-center gap-2">
          <MapPin aria-hidden className="text-subtle" />
          <span>
            <span className="tabular-nums">{local}</span> <span className="text-muted">(your time)</span>
          </span>
        </span>
      )}
    </div>
  );
}

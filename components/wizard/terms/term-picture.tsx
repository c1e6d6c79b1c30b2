import { daysBetween, longDateText } from '@/lib/domain/core/calendar';
import { agreementTerm } from '@/lib/domain/offers/term';
import { countedText } from '@/lib/format';
import { hasProblems } from '@/lib/schemas/wizard/step-problems';
import { Card, CardBody, CardHeader } from '../../ui/card';
import { useWizardContext } from '../wizard-context';

type Picture = {
  buyer: string;
  daysToAccept: string;
  today: string;
  lastDay: string;
  endsIfToday: string;
  endsIfLastDay: string;
};

/** Both ends of the term: accepted today, and on the last day. */
export function TermPicture() {
  const { view, form, customerName, problems } = useWizardContext();
  if (hasProblems(problems.duration)) return null;
  const { today, policy } = view;
  const picture: Picture = {
    buyer: customerName === '' ? 'The buyer' : customerName,
    daysToAccept: countedText(daysBetween(today, form.expirationDate), 'day'),
    today: longDateText(today),
    lastDay: longDateText(form.expirationDate),
    endsIfToday: longDateText(agreementTerm(today, policy).endsOn),
    endsIfLastDay: longDateText(agreementTerm(form.expirationDate, policy).endsOn),
  };
  return (
    <Card aria-labelledby="what-this-means">
      <CardHeader
        titleId="what-this-means"
        title="What this means"
        aside={<span className="text-xs text-subtle max-md:hidden">not to scale</span>}
      />
      <CardBody>
        <Bars picture={picture} />
        <ul className="grid gap-1.5 text-sm md:sr-only">
          <li>
            {picture.buyer} may accept from {picture.today} until <b>{picture.lastDay}</b>, {picture.daysToAccept}.
          </li>
          <li>
            Accepted today: runs until <b>{picture.endsIfToday}</b>.
          </li>
          <li>
            Accepted on the last day: runs until <b>{picture.endsIfLastDay}</b>.
          </li>
        </ul>
      </CardBody>
    </Card>
  );
}

/** Drawn in percent with text at its real size, so that it stays readable at any width. The list says the same. */
function Bars({ picture }: { picture: Picture }) {
  const { daysToAccept, today, lastDay, endsIfToday, endsIfLastDay } = picture;
  return (
    <svg aria-hidden className="h-[172px] w-full overflow-visible text-xs tabular-nums max-md:hidden">
      <g className="fill-muted">
        <text x="0" y="12">
          Today
        </text>
        <text x="28%" y="12" textAnchor="middle" className="fill-fg font-semibold">
          Last day to accept
        </text>
        <text x="100%" y="12" textAnchor="end">
          Term ends
        </text>
      </g>
      <g className="stroke-line-strong" strokeDasharray="2 3">
        {['0.5%', '28%', '81%', '99.5%'].map((x) => (
          <line key={x} x1={x} x2={x} y1="24" y2="144" />
        ))}
      </g>
      <rect x="0.5%" width="27.5%" y="30" height="30" rx="5" className="fill-accent" />
      <text x="2%" y="49" className="fill-on-accent font-medium">
        May accept, {daysToAccept}
      </text>
      <rect x="0.5%" width="80.5%" y="71" height="30" rx="5" className="fill-accent-soft stroke-accent-line" />
      <text x="2%" y="90" className="fill-accent-text font-medium">
        Accepted today: runs until {endsIfToday}
      </text>
      <rect x="28%" width="71.5%" y="112" height="30" rx="5" className="fill-accent-soft stroke-accent-line" />
      <text x="29.5%" y="131" className="fill-accent-text font-medium">
        Accepted on the last day: runs until {endsIfLastDay}
      </text>
      <g className="fill-subtle">
        <text x="0" y="164">
          {today}
        </text>
        <text x="28%" y="164" textAnchor="middle">
          {lastDay}
        </text>
        <text x="81%" y="164" textAnchor="middle">
          {endsIfToday}
        </text>
        <text x="100%" y="164" textAnchor="end">
          {endsIfLastDay}
        </text>
      </g>
    </svg>
  );
}

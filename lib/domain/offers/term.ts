import { type CalendarDate, daysBetween, plusDays, plusYears } from '../core/calendar';
import { daysOf, sameDuration } from './duration';
import type { DurationMode, PolicySettings } from '../policy/policy';

/** The vendor guide's `P3650D`, two or three days short of ten years; kept for partners who want it literally. */
const GUIDE_DAYS = 3650;
/** The only term that the guide's literal stands for. */
export const GUIDE_TERM_YEARS = 10;

export type AgreementTerm = {
  /** ISO 8601 duration as AWS takes it. */
  duration: string;
  /** Last day of an agreement that is accepted on `from`. */
  endsOn: CalendarDate;
  days: number;
};

/**
 * The usage duration counted from the UTC day `from`: the same calendar day `termYears` on.
 * Ten years are 3,652 or 3,653 days depending on the leap days between; the guide's literal ends two or three days earlier.
 */
export function agreementTerm(
  from: CalendarDate,
  policy: Pick<PolicySettings, 'durationMode' | 'termYears'>,
): AgreementTerm {
  const { termYears } = policy;
  const mode = countedAs(policy);
  const endsOn = mode === 'guide_literal' ? plusDays(from, GUIDE_DAYS) : plusYears(from, termYears);
  const days = daysBetween(from, endsOn);
  return { duration: mode === 'months' ? `P${termYears * 12}M` : `P${days}D`, endsOn, days };
}

/** The guide's literal stands for ten years only: an older policy that has it with others counts in days. */
function countedAs({ durationMode, termYears }: Pick<PolicySettings, 'durationMode' | 'termYears'>): DurationMode {
  return durationMode === 'guide_literal' && termYears !== GUIDE_TERM_YEARS ? 'days' : durationMode;
}

/**
 * Whether this duration is what the policy gives, on whatever day it was counted from: of a term in days the leap days between
 * differ by one.
 */
export function isTermOf(duration: string, policy: Pick<PolicySettings, 'durationMode' | 'termYears'>): boolean {
  const { termYears } = policy;
  const mode = countedAs(policy);
  if (mode === 'months') return sameDuration(duration, `P${termYears * 12}M`);
  if (mode === 'guide_literal') return daysOf(duration) === GUIDE_DAYS;
  const leapDays = (daysOf(duration) ?? 0) - termYears * 365;
  return leapDays === Math.floor(termYears / 4) || leapDays === Math.ceil(termYears / 4);
}

const modeWords: Record<DurationMode, string> = {
  days: 'counted in days',
  months: 'counted in months',
  guide_literal: 'as in the guide (P3650D)',
};

/** "10 years, counted in days": what is decided about a usage duration, whatever day it begins on. */
export function termRuleText(policy: Pick<PolicySettings, 'durationMode' | 'termYears'>): string {
  const { termYears } = policy;
  return `${termYears} ${termYears === 1 ? 'year' : 'years'}, ${modeWords[countedAs(policy)]}`;
}

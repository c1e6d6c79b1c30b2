import { type CalendarDate, daysBetween, plusYears } from './calendar';
import type { DurationMode, PolicySettings } from './policy';

/** The vendor guide's `P3650D`, two or three days short of ten years; kept for partners who want it literally. */
const GUIDE_LITERAL = 'P3650D';

export type AgreementTerm = {
  /** ISO 8601 duration as AWS takes it. */
  duration: string;
  /** Last day of an agreement that is accepted on `from`. */
  endsOn: CalendarDate;
  days: number;
};

/**
 * The usage duration counted from the UTC day `from`: the same calendar day `termYears` on.
 * Ten years are 3,652 or 3,653 days depending on the leap days between.
 */
export function agreementTerm(
  from: CalendarDate,
  policy: Pick<PolicySettings, 'durationMode' | 'termYears'>,
): AgreementTerm {
  const endsOn = plusYears(from, policy.termYears);
  const days = daysBetween(from, endsOn);
  return { duration: durationOf(policy.durationMode, policy.termYears, days), endsOn, days };
}

function durationOf(mode: DurationMode, years: number, days: number): string {
  if (mode === 'months') return `P${String(years * 12)}M`;
  if (mode === 'guide_literal') return GUIDE_LITERAL;
  return `P${String(days)}D`;
}

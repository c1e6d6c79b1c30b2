import { type CalendarDate, daysBetween, plusDays, plusMonths, plusYears } from './calendar';
import type { PolicySettings } from './policy';

/** The vendor guide's `P3650D`, two or three days short of ten years; kept for partners who want it literally. */
const GUIDE_DAYS = 3650;
/** The only term that the guide's literal stands for. */
export const GUIDE_TERM_YEARS = 10;
const DAYS_OF_A_YEAR = 365;

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
 * Any other term is counted in days where an older policy still says the literal.
 */
export function agreementTerm(
  from: CalendarDate,
  policy: Pick<PolicySettings, 'durationMode' | 'termYears'>,
): AgreementTerm {
  const { durationMode: mode, termYears } = policy;
  const isLiteral = mode === 'guide_literal' && termYears === GUIDE_TERM_YEARS;
  const endsOn = isLiteral ? plusDays(from, GUIDE_DAYS) : plusYears(from, termYears);
  const days = daysBetween(from, endsOn);
  return { duration: mode === 'months' ? `P${String(termYears * 12)}M` : `P${String(days)}D`, endsOn, days };
}

/** `P10Y` and `P120M` are 120 months, `P2W` is 14 days; undefined for what is no duration in days or longer. */
export function durationParts(duration: string): { months: number; days: number } | undefined {
  const match = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** The last day of an agreement that is accepted on `from`; that day itself for what is no duration. */
export function plusDuration(from: CalendarDate, duration: string): CalendarDate {
  const { months, days } = durationParts(duration) ?? { months: 0, days: 0 };
  return plusDays(plusMonths(from, months), days);
}

/** How many years a duration is on the calendar, from whatever day it runs, or as the guide counts; 0 where it is no number of years. */
export function wholeYears(duration: string): number {
  const { months, days } = durationParts(duration) ?? { months: 0, days: 0 };
  if (days === 0) return months % 12 === 0 ? months / 12 : 0;
  const years = Math.floor(days / DAYS_OF_A_YEAR);
  const leapDays = days - years * DAYS_OF_A_YEAR;
  return months === 0 && leapDays <= Math.ceil(years / 4) ? years : 0;
}

/** A duration for people: `10 years`, `18 months`, `45 days`, `1 month and 15 days`. What is no duration stays as it is. */
export function durationWords(duration: string): string {
  const parts = durationParts(duration);
  if (parts === undefined) return duration;
  const years = wholeYears(duration);
  if (years > 0) return counted(years, 'year');
  const { months, days } = parts;
  const words = [...(months > 0 ? [counted(months, 'month')] : []), ...(days > 0 ? [counted(days, 'day')] : [])];
  return words.length === 0 ? counted(0, 'day') : words.join(' and ');
}

/** The same to the day: `10 years, 3,653 days`. Two that AWS tells apart never read alike. */
export function exactDurationWords(duration: string): string {
  const { days } = durationParts(duration) ?? { days: 0 };
  const words = durationWords(duration);
  return days > 0 && wholeYears(duration) > 0 ? `${words}, ${counted(days, 'day')}` : words;
}

function counted(count: number, unit: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${count === 1 ? unit : `${unit}s`}`;
}

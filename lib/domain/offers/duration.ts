import { type CalendarDate, plusDays, plusMonths } from '../core/calendar';

const DAYS_OF_A_YEAR = 365;

/** `P10Y` and `P120M` are 120 months, `P2W` is 14 days; undefined for what is no duration in days or longer. */
export function durationParts(duration: string): { months: number; days: number } | undefined {
  const match = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** `P10Y` and `P120M` are the same; days stay days, as a month has no fixed length. */
export function sameDuration(one: string, other: string): boolean {
  const [first, second] = [durationParts(one), durationParts(other)];
  if (first === undefined || second === undefined) return one === other;
  return first.months === second.months && first.days === second.days;
}

/** The days of a duration that is nothing but days: `P3653D` → 3653. Undefined for any other. */
export function daysOf(duration: string): number | undefined {
  const parts = durationParts(duration);
  return parts?.months === 0 ? parts.days : undefined;
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

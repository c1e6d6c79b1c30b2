import { DAY_MS } from './days';
import { monthNames } from './month-names';

/** A calendar day in UTC as `YYYY-MM-DD`: AWS counts offers and terms in UTC days. */
export type CalendarDate = string;

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day that exists: not 30 February, which would be read as a day of March, and not year 0, which PostgreSQL lacks. */
export function isCalendarDate(text: string): boolean {
  if (!CALENDAR_DATE.test(text) || text < '0001') return false;
  const day = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(day.getTime()) && utcDateOf(day) === text;
}

export function utcDateOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10);
}

export function plusDays(date: CalendarDate, days: number): CalendarDate {
  return utcDateOf(new Date(toUtc(date).getTime() + days * DAY_MS));
}

/** The same day some months on; where the month has none, its last one. */
export function plusMonths(date: CalendarDate, months: number): CalendarDate {
  const instant = toUtc(date);
  const day = instant.getUTCDate();
  instant.setUTCMonth(instant.getUTCMonth() + months);
  // It went on into the month after: day 0 is the last one of the month before.
  if (instant.getUTCDate() !== day) instant.setUTCDate(0);
  return utcDateOf(instant);
}

/** The same calendar day some years on; 29 February becomes 28 February where the year has none. */
export function plusYears(date: CalendarDate, years: number): CalendarDate {
  return plusMonths(date, 12 * years);
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (toUtc(to).getTime() - toUtc(from).getTime()) / DAY_MS;
}

/** The instant after which AWS no longer lets a buyer accept: 23:59:59.999 UTC of that day. */
export function endOfUtcDay(date: CalendarDate): Date {
  return new Date(`${date}T23:59:59.999Z`);
}

/** `2026-12-23` → `23 Dec 2026`. */
export function longDateText(date: CalendarDate): string {
  const [year = '', month, day] = date.split('-');
  return `${Number(day)} ${monthNames[Number(month) - 1] ?? ''} ${year}`;
}

/** `from 1 Nov 2026`, `up to 30 Nov 2026`, `1 Nov 2026 to 30 Nov 2026`: days of a range with an open end or two ends. */
export function dateRangeText(from: CalendarDate | null, to: CalendarDate | null): string {
  if (from === null) return `up to ${to === null ? 'any day' : longDateText(to)}`;
  return to === null ? `from ${longDateText(from)}` : `${longDateText(from)} to ${longDateText(to)}`;
}

function toUtc(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

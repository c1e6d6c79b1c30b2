import { UTCDate } from '@date-fns/utc';
import { addDays, addYears, differenceInCalendarDays, format } from 'date-fns';
import { z } from 'zod';

/** A calendar day in UTC as `YYYY-MM-DD`: AWS counts offers and terms in UTC days. */
export type CalendarDate = string;

/** There is no year 0 in PostgreSQL. */
export const calendarDateSchema = z.iso.date('Enter a date').refine((date) => date >= '0001', 'Enter a date');

export function utcDateOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10);
}

export function plusDays(date: CalendarDate, days: number): CalendarDate {
  return dateText(addDays(toUtc(date), days));
}

/** The same calendar day some years on; 29 February becomes 28 February where the year has none. */
export function plusYears(date: CalendarDate, years: number): CalendarDate {
  return dateText(addYears(toUtc(date), years));
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return differenceInCalendarDays(toUtc(to), toUtc(from));
}

/** The instant after which AWS no longer lets a buyer accept: 23:59:59.999 UTC of that day. */
export function endOfUtcDay(date: CalendarDate): Date {
  return new Date(`${date}T23:59:59.999Z`);
}

/** `2026-12-23` → `23 Dec 2026`. */
export function dateText(date: UTCDate): CalendarDate {
  return format(date, 'yyyy-MM-dd');
}

export function longDateText(date: CalendarDate): string {
  return format(toUtc(date), 'd MMM yyyy');
}

function toUtc(date: CalendarDate): UTCDate {
  return new UTCDate(`${date}T00:00:00.000Z`);
}

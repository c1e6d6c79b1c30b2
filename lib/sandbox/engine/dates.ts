import { addDays, addMonths, addYears, differenceInCalendarDays } from 'date-fns';
import { UTCDate } from '@date-fns/utc';
import { dayOf, endOfDay } from '../clock';

/** Adds an ISO 8601 duration of years, months and days to an instant, in UTC. */
export function addDuration(start: Date, duration: string): Date {
  const [years = 0, months = 0, days = 0] = [/(\d+)Y/, /(\d+)M/, /(\d+)D/].map((part) =>
    Number(part.exec(duration)?.[1] ?? 0),
  );
  const sum = addDays(addMonths(addYears(new UTCDate(start), years), months), days);
  return Number.isNaN(sum.getTime()) ? new Date(8.64e15) : new Date(sum.getTime());
}

/** Whole days that a duration spans when it starts on the given day. */
export function daysOf(duration: string, start: Date): number {
  return differenceInCalendarDays(new UTCDate(addDuration(start, duration)), new UTCDate(start));
}

/** Whole days from one `YYYY-MM-DD` to another. */
export function daysBetween(startDay: string, endDay: string): number {
  return differenceInCalendarDays(new UTCDate(endDay), new UTCDate(startDay));
}

/** The UTC day a number of years after an instant. */
export function dayAfterYears(now: Date, years: number): string {
  return dayOf(addYears(new UTCDate(now), years));
}

/** Whether the end of a UTC day lies behind. */
export function hasPassed(day: string, now: Date): boolean {
  return new Date(endOfDay(day)) <= now;
}

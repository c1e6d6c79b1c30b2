import { UTCDate } from '@date-fns/utc';
import { addDays, addMonths, addYears, differenceInCalendarDays } from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, plusDays, plusMonths, plusYears, utcDateOf } from '../../../lib/domain/core/calendar';

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2400-12-31T00:00:00Z'), noInvalidDate: true })
  .map(utcDateOf);
const toUtc = (date: string) => new UTCDate(`${date}T00:00:00.000Z`);

describe('the calendar of UTC', () => {
  it('counts days, months and years as everybody else does', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -600, max: 600 }), (one, other, count) => {
        expect(plusDays(one, count)).toBe(utcDateOf(addDays(toUtc(one), count)));
        expect(plusMonths(one, count)).toBe(utcDateOf(addMonths(toUtc(one), count)));
        expect(plusYears(one, count % 50)).toBe(utcDateOf(addYears(toUtc(one), count % 50)));
        expect(daysBetween(one, other)).toBe(differenceInCalendarDays(toUtc(other), toUtc(one)));
      }),
    );
  });

  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 120, '2038-02-28'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(plusMonths(from, months)).toBe(expected);
  });
});

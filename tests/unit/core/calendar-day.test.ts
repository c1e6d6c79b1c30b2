import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateRangeText,
  daysBetween,
  endOfUtcDay,
  isCalendarDate,
  longDateText,
  plusDays,
  utcDateOf,
} from '@/lib/domain/core/calendar';
import { listDaySchema } from '@/lib/domain/core/calendar-date-schema';

const day = fc
  .date({ min: new Date('0002-01-01'), max: new Date('9990-12-31'), noInvalidDate: true })
  .map((instant) => utcDateOf(instant));

describe('a calendar day', () => {
  it.each([
    ['2026-12-23', true],
    ['2028-02-29', true],
    ['0001-01-01', true],
    ['2026-02-30', false],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['0000-12-31', false],
    ['12026-01-01', false],
    ['2026-1-1', false],
    ['2026-12-23T00:00', false],
    ['', false],
  ])('%j is one: %s', (text, isOne) => {
    expect(isCalendarDate(text)).toBe(isOne);
  });

  it('goes on and back by days, and ends with its last millisecond', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -300, max: 300 }), (date, days) => {
        expect(daysBetween(date, plusDays(date, days))).toBe(days);
        expect(plusDays(plusDays(date, days), -days)).toBe(date);
        const end = endOfUtcDay(date);
        expect([utcDateOf(end), utcDateOf(new Date(end.getTime() + 1))]).toEqual([date, plusDays(date, 1)]);
      }),
    );
  });

  it('reads as people write it', () => {
    expect([longDateText('2026-01-03'), longDateText('2026-12-23')]).toEqual(['3 Jan 2026', '23 Dec 2026']);
  });
});

describe('days of a list', () => {
  it.each([
    ['2026-11-01', '2026-11-30', '1 Nov 2026 to 30 Nov 2026'],
    ['2026-11-01', null, 'from 1 Nov 2026'],
    [null, '2026-11-30', 'up to 30 Nov 2026'],
    [null, null, 'up to any day'],
  ])('from %s to %s: %s', (from, to, text) => {
    expect(dateRangeText(from, to)).toBe(text);
  });

  it.each([
    ['2026-11-01', '2026-11-01'],
    ['0001-01-01', '1900-01-01'],
    ['9999-12-31', '2999-12-31'],
  ])('%s narrows as %s', (given, taken) => {
    expect(listDaySchema.parse(given)).toBe(taken);
  });
});

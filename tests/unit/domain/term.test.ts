import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, endOfUtcDay, longDateText, plusDays, plusYears, utcDateOf } from '@/lib/domain/calendar';
import { calendarDateSchema } from '@/lib/domain/calendar-date-schema';
import { agreementTerm } from '@/lib/domain/term';

const calendarDay = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2090-12-31T23:59:59Z'), noInvalidDate: true })
  .map(utcDateOf);

describe('ten years from the day of publishing', () => {
  it.each([
    ['2028-02-29', '2038-02-28', 3652],
    ['2025-03-05', '2035-03-05', 3652],
    ['2026-11-23', '2036-11-23', 3653],
    ['2096-03-01', '2106-03-01', 3651],
  ])('from %s end on %s after %i days', (from, endsOn, days) => {
    expect(agreementTerm(from, { durationMode: 'days', termYears: 10 })).toEqual({
      duration: `P${String(days)}D`,
      endsOn,
      days,
    });
  });

  it('are P120M in months, with the same last day', () => {
    expect(agreementTerm('2026-11-23', { durationMode: 'months', termYears: 10 })).toEqual({
      duration: 'P120M',
      endsOn: '2036-11-23',
      days: 3653,
    });
  });

  it('are the guide’s literal P3650D where the policy says so, with the last day that this really gives', () => {
    expect(agreementTerm('2026-11-23', { durationMode: 'guide_literal', termYears: 10 })).toEqual({
      duration: 'P3650D',
      endsOn: '2036-11-20',
      days: 3650,
    });
  });

  it('end on the same day of the same month, whatever the day and the length of the term', () => {
    fc.assert(
      fc.property(calendarDay, fc.integer({ min: 1, max: 10 }), (from, termYears) => {
        const { endsOn, days, duration } = agreementTerm(from, { durationMode: 'days', termYears });
        const expected = from.endsWith('-02-29') && endsOn.endsWith('-02-28') ? '02-28' : from.slice(5);
        expect(endsOn.slice(5)).toBe(expected);
        expect(Number(endsOn.slice(0, 4))).toBe(Number(from.slice(0, 4)) + termYears);
        expect(plusDays(from, days)).toBe(endsOn);
        expect(duration).toBe(`P${String(days)}D`);
      }),
    );
  });
});

describe('calendar days', () => {
  it('are those of UTC, whatever the zone of the process', () => {
    expect(utcDateOf(new Date('2026-11-23T23:59:59.999Z'))).toBe('2026-11-23');
    expect(utcDateOf(new Date('2026-11-24T00:30:00+13:00'))).toBe('2026-11-23');
    expect(longDateText('2026-12-03')).toBe('3 Dec 2026');
    expect(endOfUtcDay('2026-12-23').toISOString()).toBe('2026-12-23T23:59:59.999Z');
  });

  it('count days over leap days and summer time alike', () => {
    fc.assert(
      fc.property(calendarDay, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        expect(daysBetween(from, plusDays(from, days))).toBe(days);
      }),
    );
    expect(plusYears('2028-02-29', 4)).toBe('2032-02-29');
  });

  it.each(['', 'today', '2026-02-30', '2026-2-3', '2027-02-29', '23.12.2026', '2026-12-23T00:00:00Z', '0000-01-01'])(
    'do not exist as %j',
    (text) => {
      expect(calendarDateSchema.safeParse(text).success).toBe(false);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, endOfUtcDay, longDateText, plusDays, plusYears, utcDateOf } from '@/lib/domain/core/calendar';
import { calendarDateSchema } from '@/lib/domain/core/calendar-date-schema';
import { durationModes } from '@/lib/domain/policy/policy';
import { sameDuration } from '@/lib/domain/offers/duration';
import { durationWords, exactDurationWords, plusDuration, wholeYears } from '@/lib/domain/offers/duration';
import { agreementTerm, isTermOf, termRuleText } from '@/lib/domain/offers/term';

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
      duration: `P${days}D`,
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

  it('may be any other number of years, of which the mode counts as it says', () => {
    expect(agreementTerm('2026-11-23', { durationMode: 'months', termYears: 5 }).duration).toBe('P60M');
    expect(termRuleText({ durationMode: 'months', termYears: 1 })).toBe('1 year, counted in months');
  });

  it('are the guide’s literal P3650D where the policy says so, with the last day that this really gives', () => {
    expect(agreementTerm('2026-11-23', { durationMode: 'guide_literal', termYears: 10 })).toEqual({
      duration: 'P3650D',
      endsOn: '2036-11-20',
      days: 3650,
    });
  });

  it('are the only term that the literal stands for: an older policy that says otherwise is counted in days', () => {
    expect(agreementTerm('2026-11-23', { durationMode: 'guide_literal', termYears: 5 })).toEqual(
      agreementTerm('2026-11-23', { durationMode: 'days', termYears: 5 }),
    );
    expect(termRuleText({ durationMode: 'guide_literal', termYears: 5 })).toBe('5 years, counted in days');
  });

  it('are what the policy gives, whatever it says and on whatever day they were counted from', () => {
    fc.assert(
      fc.property(
        calendarDay,
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(...durationModes),
        (from, termYears, durationMode) => {
          const policy = { termYears, durationMode };
          expect(isTermOf(agreementTerm(from, policy).duration, policy)).toBe(true);
        },
      ),
    );
  });

  it('end on the same day of the same month, whatever the day and the length of the term', () => {
    fc.assert(
      fc.property(calendarDay, fc.integer({ min: 1, max: 10 }), (from, termYears) => {
        const { endsOn, days, duration } = agreementTerm(from, { durationMode: 'days', termYears });
        const expected = from.endsWith('-02-29') && endsOn.endsWith('-02-28') ? '02-28' : from.slice(5);
        expect(endsOn.slice(5)).toBe(expected);
        expect(Number(endsOn.slice(0, 4))).toBe(Number(from.slice(0, 4)) + termYears);
        expect(plusDays(from, days)).toBe(endsOn);
        expect(duration).toBe(`P${days}D`);
      }),
    );
  });
});

describe('a duration in words', () => {
  it.each([
    ['P3652D', '10 years', '10 years, 3,652 days'],
    ['P3653D', '10 years', '10 years, 3,653 days'],
    ['P3650D', '10 years', '10 years, 3,650 days'],
    ['P3649D', '3,649 days', '3,649 days'],
    ['P3654D', '3,654 days', '3,654 days'],
    ['P365D', '1 year', '1 year, 365 days'],
    ['P366D', '1 year', '1 year, 366 days'],
    ['P367D', '367 days', '367 days'],
    ['P45D', '45 days', '45 days'],
    ['P1D', '1 day', '1 day'],
    ['P120M', '10 years', '10 years'],
    ['P10Y', '10 years', '10 years'],
    ['P18M', '18 months', '18 months'],
    ['P1Y6M', '18 months', '18 months'],
    ['P1234567M', '1,234,567 months', '1,234,567 months'],
    ['P1M365D', '1 month and 365 days', '1 month and 365 days'],
    ['P1M15D', '1 month and 15 days', '1 month and 15 days'],
    ['P1Y1D', '12 months and 1 day', '12 months and 1 day'],
    ['P6W', '42 days', '42 days'],
    ['P0D', '0 days', '0 days'],
    ['PT5H', 'PT5H', 'PT5H'],
    ['nothing', 'nothing', 'nothing'],
  ])('%s is %s', (duration, words, exactWords) => {
    expect([durationWords(duration), exactDurationWords(duration)]).toEqual([words, exactWords]);
  });

  it('is the number of years that was asked for, from whatever day and however it is sent', () => {
    fc.assert(
      fc.property(
        calendarDay,
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(...durationModes),
        (from, termYears, mode) => {
          const { duration } = agreementTerm(from, { durationMode: mode, termYears });
          expect(durationWords(duration)).toBe(termYears === 1 ? '1 year' : `${termYears} years`);
          expect(wholeYears(duration)).toBe(termYears);
        },
      ),
    );
  });

  it('to the day, is another one for whatever AWS tells apart', () => {
    const duration = fc.oneof(
      fc.integer({ min: 0, max: 4000 }).map((days) => `P${days}D`),
      fc.integer({ min: 0, max: 130 }).map((months) => `P${months}M`),
      fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 40 })).map((parts) => `P${parts.join('Y')}D`),
    );
    fc.assert(
      fc.property(duration, duration, (one, other) => {
        fc.pre(!sameDuration(one, other) && sameDuration(one, one));
        expect(exactDurationWords(one)).not.toBe(exactDurationWords(other));
      }),
    );
  });

  it('ends on the day that it gives', () => {
    expect(['P45D', 'P2M', 'P1Y', 'P1W', '?'].map((duration) => plusDuration('2026-12-31', duration))).toEqual([
      '2027-02-14',
      '2027-02-28',
      '2027-12-31',
      '2027-01-07',
      '2026-12-31',
    ]);
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

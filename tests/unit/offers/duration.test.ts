import { describe, expect, it } from 'vitest';
import { daysOf, sameDuration } from '@/lib/domain/offers/duration';
import { agreementTerm, isTermOf } from '@/lib/domain/offers/term';
import { durationModes } from '@/lib/domain/policy/policy';
import { plusDays } from '@/lib/domain/core/calendar';

describe('durations', () => {
  it.each([
    ['P10Y', 'P120M', true],
    ['P1Y6M', 'P18M', true],
    ['P3653D', 'P3653D', true],
    ['P3652D', 'P3653D', false],
    ['P10Y', 'P3652D', false],
    ['P12W', 'P84D', true],
    ['xP12W', 'P84D', false],
    ['P12Wx', 'P84D', false],
    ['P', 'P0D', false],
    ['ten years', 'ten years', true],
    ['ten years', 'P10Y', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(sameDuration(one, other)).toBe(same);
    expect(sameDuration(other, one)).toBe(same);
  });

  it.each([
    ['P3653D', 3653],
    ['P1D', 1],
    ['P120M', undefined],
    ['P1Y45D', undefined],
    ['forever', undefined],
  ])('%s is so many days and nothing else: %s', (duration, days) => {
    expect(daysOf(duration)).toBe(days);
  });
});

describe('a usage duration that the policy gives', () => {
  it.each(durationModes)('is one on whatever day it begins, counted by %s', (durationMode) => {
    for (const termYears of durationMode === 'guide_literal' ? [10] : [1, 2, 3, 4, 5, 9, 10])
      for (let day = 0; day < 1600; day += 7) {
        const rule = { durationMode, termYears };
        const { duration } = agreementTerm(plusDays('2026-11-23', day), rule);
        expect(isTermOf(duration, rule), `${duration} ${termYears}`).toBe(true);
      }
  });

  it.each([
    ['P3650D', 'days', 10],
    ['P3654D', 'days', 10],
    ['P120M', 'days', 10],
    ['P365D', 'days', 10],
    ['P3653D', 'months', 10],
    ['P12M', 'months', 10],
    ['P3653D', 'guide_literal', 10],
    ['forever', 'days', 10],
  ] as const)('is not %s where it is counted by %s for %i years', (duration, durationMode, termYears) => {
    expect(isTermOf(duration, { durationMode, termYears })).toBe(false);
  });

  it('is ten years by months in either spelling', () => {
    expect(isTermOf('P10Y', { durationMode: 'months', termYears: 10 })).toBe(true);
  });
});

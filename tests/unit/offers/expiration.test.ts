import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, utcDateOf } from '@/lib/domain/core/calendar';
import { expirationChoices, expirationLimits, expirationProblem } from '@/lib/domain/offers/expiration';
import { DEFAULT_POLICY, parseStoredPolicy, policyInForce, policySettingsSchema } from '@/lib/domain/policy/policy';

const TODAY = '2026-11-23';

describe('the last day to accept', () => {
  it.each([
    ['2026-11-22', 'This day has passed (AWS counts in UTC). Pick a later one.'],
    ['1999-12-31', 'This day has passed (AWS counts in UTC). Pick a later one.'],
    ['2026-11-23', 'Too soon: the earliest day is 24 Nov 2026.'],
    ['2026-11-24', undefined],
    ['2027-02-21', undefined],
    ['2027-05-22', undefined],
    ['2027-05-23', 'Policy allows up to 90 days ahead: the latest day is 21 Feb 2027, with an approval 22 May 2027.'],
    ['2037-01-01', 'Policy allows up to 90 days ahead: the latest day is 21 Feb 2027, with an approval 22 May 2027.'],
  ])('%s: %s', (date, problem) => {
    expect(expirationProblem(date, TODAY, DEFAULT_POLICY)).toBe(problem);
  });

  it('is judged by the UTC day: “today” at UTC+13 can be tomorrow in UTC, and yesterday’s local day has passed', () => {
    const evening = utcDateOf(new Date('2026-11-23T11:30:00Z'));
    const localDayInTonga = '2026-11-24';
    expect(expirationProblem(localDayInTonga, evening, DEFAULT_POLICY)).toBeUndefined();
    const localDayInHonolulu = '2026-11-22';
    const morning = utcDateOf(new Date('2026-11-23T05:00:00Z'));
    expect(expirationProblem(localDayInHonolulu, morning, DEFAULT_POLICY)).toMatch(/has passed/);
  });

  it('is allowed exactly between the policy’s limits', () => {
    const policies = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }))
      .map(([minimum, more]) => ({
        ...DEFAULT_POLICY,
        expirationMinimumDays: minimum,
        expirationMaximumDays: minimum + more,
        expirationApprovableDays: 1,
      }));
    fc.assert(
      fc.property(policies, fc.integer({ min: -400, max: 800 }), (policy, ahead) => {
        const allowed = ahead >= policy.expirationMinimumDays && ahead <= policy.expirationMaximumDays;
        expect(expirationProblem(plusDays(TODAY, ahead), TODAY, policy) === undefined).toBe(allowed);
      }),
    );
  });

  it('is said without approvals where none can be had for a later day', () => {
    const strict = { ...DEFAULT_POLICY, expirationApprovableDays: DEFAULT_POLICY.expirationMaximumDays };
    expect(expirationProblem('2027-02-22', TODAY, strict)).toBe(
      'Policy allows up to 90 days ahead: the latest day is 21 Feb 2027.',
    );
  });

  it('is offered only where the policy allows it', () => {
    const late = { ...DEFAULT_POLICY, expirationMinimumDays: 45, expirationDefaultDays: 50 };
    expect(expirationChoices(TODAY, late).map(({ days }) => days)).toEqual([50, 60, 90]);
    const narrow = { ...DEFAULT_POLICY, expirationDefaultDays: 45, expirationMaximumDays: 60 };
    expect(expirationChoices(TODAY, narrow).map(({ days }) => days)).toEqual([30, 45, 60]);
    expect(expirationLimits(TODAY, narrow)).toEqual({
      earliest: '2026-11-24',
      latest: '2027-01-22',
      latestWithApproval: '2027-05-22',
      byDefault: '2027-01-07',
    });
  });
});

describe('policy settings', () => {
  it.each([
    { expirationMinimumDays: 0 },
    { buyerAccountsMaximum: 25 },
    { priceTolerancePercent: '-1' },
    { priceTolerancePercent: '1.01' },
    { priceTolerancePercent: '60' },
    { priceTolerancePercent: 'much' },
    { termYears: 11 },
    { durationMode: 'weeks' },
    { offerNameTemplate: '' },
  ])('refuse %j', (change) => {
    expect(policySettingsSchema.safeParse({ ...DEFAULT_POLICY, ...change }).success).toBe(false);
  });

  it('take a tolerance up to what is allowed', () => {
    for (const priceTolerancePercent of ['0', '0.1', '1'])
      expect(policySettingsSchema.safeParse({ ...DEFAULT_POLICY, priceTolerancePercent }).success).toBe(true);
  });

  it('are read as they were saved, and a price tolerance of before counts as 1 % at most', () => {
    const saved = parseStoredPolicy({ ...DEFAULT_POLICY, priceTolerancePercent: '60' });
    expect(saved.priceTolerancePercent).toBe('60');
    expect(policyInForce(saved)).toEqual({ ...DEFAULT_POLICY, priceTolerancePercent: '1' });
    expect(policyInForce(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
  });
});

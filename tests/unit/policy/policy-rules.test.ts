import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, durationModes, type PolicySettings } from '@/lib/domain/policy/policy';
import { draftMisfits, policyProblems } from '@/lib/domain/policy/policy-rules';

describe('the guide’s literal duration', () => {
  it.each([1, 5, 9, 10])('goes with ten years only: %i', (termYears) => {
    const refused = durationModes.filter((durationMode) => {
      const problems = policyProblems({ ...DEFAULT_POLICY, durationMode, termYears });
      expect(Object.keys(problems)).toEqual(problems['durationMode'] === undefined ? [] : ['durationMode']);
      return problems['durationMode'] !== undefined;
    });
    expect(refused).toEqual(termYears === 10 ? [] : ['guide_literal']);
  });
});

describe('settings of a policy', () => {
  it.each<[string, Partial<PolicySettings>, string[]]>([
    ['all days equal', { ...days(30, 30, 30, 30) }, []],
    ['a default at its lower end', { ...days(10, 10, 90, 180) }, []],
    ['a default at its upper end', { ...days(10, 90, 90, 180) }, []],
    ['a default before the first day', { ...days(10, 9, 90, 180) }, ['expirationDefaultDays']],
    ['a default after the last day', { ...days(10, 91, 90, 180) }, ['expirationDefaultDays']],
    ['no day at all', { ...days(30, 30, 29, 180) }, ['expirationMaximumDays', 'expirationDefaultDays']],
    ['approvals for fewer days than need none', { ...days(1, 30, 90, 89) }, ['expirationApprovableDays']],
    ['approvals for as many accounts as need none', { buyerAccountsMaximum: 9, buyerAccountsApprovable: 9 }, []],
    ['for fewer', { buyerAccountsMaximum: 9, buyerAccountsApprovable: 8 }, ['buyerAccountsApprovable']],
    ['the most that a price may miss', { priceTolerancePercent: '1' }, []],
    ['more than that', { priceTolerancePercent: '1.01' }, ['priceTolerancePercent']],
    ['all places for batches', { inFlightMaximum: 9, inFlightBulkMaximum: 9 }, []],
    ['more than there are', { inFlightMaximum: 9, inFlightBulkMaximum: 10 }, ['inFlightBulkMaximum']],
    ['names that say whose offer it is', { offerNameTemplate: '{customer}' }, []],
    ['names that do not', { offerNameTemplate: '{product}' }, ['offerNameTemplate']],
  ])('%s', (_what, changes, fields) => {
    const problems = policyProblems({ ...DEFAULT_POLICY, ...changes });
    expect(Object.keys(problems)).toEqual(fields);
    for (const problem of Object.values(problems)) expect(problem).toMatch(/^[A-Z].*\.$/);
  });
});

function days(minimum: number, byDefault: number, maximum: number, approvable: number): Partial<PolicySettings> {
  return {
    expirationMinimumDays: minimum,
    expirationDefaultDays: byDefault,
    expirationMaximumDays: maximum,
    expirationApprovableDays: approvable,
  };
}

describe('a draft that somebody is still writing', () => {
  const policy = { ...DEFAULT_POLICY, ...days(5, 30, 90, 180), buyerAccountsMaximum: 3 };

  it.each([
    ['without a day and with no account', null, 0, []],
    ['until the first day', '2026-11-28', 3, []],
    ['until the last day', '2027-02-21', 3, []],
    ['until a day before the first', '2026-11-27', 3, ['Its last day is before 28 Nov 2026']],
    ['until a day after the last', '2027-02-22', 3, ['91 days to accept, policy allows 90']],
    ['with too many accounts', null, 4, ['4 accounts, policy allows 3']],
    ['with both', '2027-02-22', 4, ['91 days to accept, policy allows 90', '4 accounts, policy allows 3']],
  ])('%s', (_what, expirationDate, accountCount, misfits) => {
    expect(draftMisfits({ expirationDate, accountCount }, policy, '2026-11-23')).toEqual(misfits);
  });
});

import { describe, expect, it } from 'vitest';
import { expirationChoices } from '@/lib/domain/offers/expiration';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';

describe('expirationChoices', () => {
  it('offers 30, 60 and 90 days', () => {
    expect(expirationChoices('2026-11-23', DEFAULT_POLICY)).toEqual([
      { days: 30, date: '2026-12-23' },
      { days: 60, date: '2027-01-22' },
      { days: 90, date: '2027-02-21' },
    ]);
  });

  it('leaves out what the policy forbids and adds its default', () => {
    const policy = {
      ...DEFAULT_POLICY,
      expirationDefaultDays: 45,
      expirationMaximumDays: 60,
      expirationMinimumDays: 40,
    };
    expect(expirationChoices('2026-11-23', policy).map(({ days }) => days)).toEqual([45, 60]);
  });
});

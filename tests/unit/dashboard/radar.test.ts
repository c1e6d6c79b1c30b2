import { describe, expect, it } from 'vitest';
import type { Authorization } from '@/lib/domain/authorizations/authorization';
import { OVER, offerThreshold, proposedTier, watchAuthorization } from '@/lib/domain/dashboard/radar';
import type { TierVersion } from '@/lib/domain/tiers/tier';
import { authorization, tierVersion } from '../core/fixtures';

const NOW = new Date('2026-11-23T12:00:00Z');

describe('an offer that nobody has accepted', () => {
  it.each([
    ['2026-12-08', undefined],
    ['2026-12-07', 14],
    ['2026-12-01', 14],
    ['2026-11-30', 7],
    ['2026-11-27', 7],
    ['2026-11-26', 3],
    ['2026-11-25', 3],
    ['2026-11-24', 1],
    ['2026-11-23', 1],
    ['2026-11-22', OVER],
    ['2026-01-01', OVER],
  ])('that ends on %s is told about as %s days before, on 23 November', (expirationDate, threshold) => {
    expect(offerThreshold(expirationDate, '2026-11-23')).toBe(threshold);
  });
});

describe('an authorization that a tier needs', () => {
  const endingOn = (day: string) => authorization({ availabilityEndsAt: new Date(`${day}T23:59:59Z`) });

  it.each([
    ['2027-01-22', 60, 60],
    ['2026-12-24', 31, 60],
    ['2026-12-23', 30, 30],
    ['2026-12-01', 8, 30],
    ['2026-11-30', 7, 7],
    ['2026-11-23', 0, 7],
  ])('that ends on %s, in %i days, is warned about as of %i', (endsOn, daysLeft, threshold) => {
    expect(watchAuthorization(endingOn(endsOn), NOW)).toEqual({ kind: 'ending', endsOn, daysLeft, threshold });
  });

  it('is quiet with more than 60 days left, or without an end', () => {
    expect(watchAuthorization(endingOn('2027-01-23'), NOW)).toEqual({ kind: 'quiet' });
    expect(watchAuthorization(authorization({ availabilityEndsAt: null }), NOW)).toEqual({ kind: 'quiet' });
  });

  it('says why it cannot be used rather than when it ends', () => {
    expect(watchAuthorization({ ...endingOn('2026-11-30'), status: 'Draft' }, NOW)).toMatchObject({
      kind: 'unusable',
      reason: 'draft',
    });
  });
});

describe('the tier that a new authorization is meant for', () => {
  const bronze = { id: 'bronze', name: 'Bronze', rank: 1, publishedMarkupPercent: '25' };
  const silver = { id: 'silver', name: 'Silver', rank: 2, publishedMarkupPercent: '20' };
  const rule = { tolerancePercent: '0.1', now: NOW };
  /** What is resold today costs 0.01. */
  const inForce = tierVersion();
  const elsewhere = tierVersion({ productId: 'prod-2', authorizationId: 'resaleauthz-2' });
  const proposed = (
    changes: Partial<Authorization>,
    { versions = [inForce, elsewhere], current = inForce }: { versions?: TierVersion[]; current?: TierVersion } = {},
  ) => proposedTier(authorization({ id: 'new', ...changes }), current, versions, [bronze, silver], rule)?.name;

  it.each<[string, string | undefined, Partial<Authorization>]>([
    ['the one whose markup gives today’s price', 'Bronze', { wholesalePrice: '0.008' }],
    ['another one, at another wholesale price', 'Silver', { wholesalePrice: '0.00833333' }],
    ['none, when no tier gives today’s price', undefined, { wholesalePrice: '0.009' }],
    ['none without a wholesale price', undefined, { wholesalePrice: null }],
    ['none for single use', undefined, { singleUse: true }],
    ['none when it is for certain buyers', undefined, { buyerAccountIds: ['123456789012'] }],
    ['none while AWS would refuse it', undefined, { status: 'Restricted' }],
    ['none when a tier has it already', undefined, { id: inForce.authorizationId }],
  ])('is %s', (_which, name, changes) => {
    expect(proposed(changes)).toBe(name);
  });

  it('is none for a product that nobody resells yet', () => {
    expect(proposedTier(authorization({ id: 'new' }), undefined, [], [bronze], rule)).toBeUndefined();
  });

  it('goes by its own markup for this product, not by that of another tier or product', () => {
    const own = tierVersion({ markupPercent: '30' });
    expect(proposed({ wholesalePrice: '0.008' }, { versions: [own] })).toBeUndefined();
    expect(proposed({ wholesalePrice: '0.00769231' }, { versions: [own] })).toBe('Bronze');
    for (const other of [
      { ...own, tierId: 'gold' },
      { ...own, productId: 'prod-2' },
    ])
      expect(proposed({ wholesalePrice: '0.008' }, { versions: [other, inForce] })).toBe('Bronze');
  });
});

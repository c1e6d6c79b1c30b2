import { describe, expect, it } from 'vitest';
import { unusableAtAws, usabilityOf, type Authorization } from '@/lib/domain/authorizations/authorization';
import { authorization, tierVersion } from '../core/fixtures';

const NOW = new Date('2026-11-23T12:00:00Z');
const bronze = tierVersion();
const silver = tierVersion({
  id: 'silver-2',
  tierId: 'silver',
  tierName: 'Silver',
  authorizationId: 'resaleauthz-silver',
});

describe('an authorization at AWS', () => {
  it.each<[string, Partial<Authorization>, string, string]>([
    ['is a draft', { status: 'Draft' }, 'draft', 'Not released by the vendor yet'],
    ['is restricted', { status: 'Restricted' }, 'restricted', 'Withdrawn by the vendor'],
    ['has a status that nobody knows', { status: 'Paused' }, 'restricted', 'Withdrawn by the vendor'],
    [
      'ended yesterday',
      { availabilityEndsAt: new Date('2026-11-22T23:59:59.999Z') },
      'expired',
      'Expired on 22 Nov 2026',
    ],
    ['is used up', { offerExtendedStatus: 'Completed-Used' }, 'consumed', 'Single use, already used'],
    ['is priced upfront', { pricingKind: 'other' }, 'other_pricing', 'Not priced per use'],
    ['has no price', { wholesalePrice: null }, 'other_pricing', 'Not priced per use'],
    [
      'is priced upfront in euros',
      { pricingKind: 'other', currency: 'EUR' },
      'other_pricing',
      'Priced upfront in EUR, not per use',
    ],
    ['is priced in euros', { currency: 'EUR' }, 'other_currency', 'Priced in EUR'],
    ['has no currency', { currency: null }, 'other_currency', 'Priced in another currency'],
  ])('cannot be used when it %s', (_why, change, reason, sentence) => {
    expect(unusableAtAws(authorization(change), NOW)).toEqual({ reason, sentence });
    expect(usabilityOf(authorization(change), [bronze], bronze, NOW)).toEqual({ usable: false, reason, sentence });
  });

  it.each<[string, Partial<Authorization>]>([
    ['it has no end', {}],
    ['it ends today, until the last second', { availabilityEndsAt: new Date('2026-11-23T00:00:00Z') }],
    ['it is single use and unused', { singleUse: true }],
    ['it is limited to certain buyers', { buyerAccountIds: ['123456789012'] }],
    ['offers were made from it before', { offerExtendedStatus: 'In Progress' }],
  ])('can be used when %s', (_why, change) => {
    expect(usabilityOf(authorization(change), [bronze], bronze, NOW)).toEqual({ usable: true, tier: bronze });
  });

  it('ends with its UTC day, not before', () => {
    const ending = authorization({ availabilityEndsAt: new Date('2026-11-23T00:00:00Z') });
    expect(unusableAtAws(ending, new Date('2026-11-23T23:59:59.999Z'))).toBeUndefined();
    expect(unusableAtAws(ending, new Date('2026-11-24T00:00:00.000Z'))?.reason).toBe('expired');
  });
});

describe('the tier of an authorization', () => {
  const silverAuthorization = authorization({ id: 'resaleauthz-silver' });

  it('must be in force: Silver waits for an admin', () => {
    expect(usabilityOf(silverAuthorization, [bronze, silver], bronze, NOW)).toEqual({
      usable: false,
      reason: 'tier_not_in_force',
      sentence: 'Silver is not in force: ask an admin',
    });
  });

  it('must exist', () => {
    expect(usabilityOf(silverAuthorization, [bronze], bronze, NOW)).toEqual({
      usable: false,
      reason: 'no_tier',
      sentence: 'Not mapped to a tier: ask an admin',
    });
    expect(usabilityOf(authorization(), [], undefined, NOW)).toMatchObject({ usable: false, reason: 'no_tier' });
  });

  it('supersedes the earlier one for new offers', () => {
    expect(usabilityOf(silverAuthorization, [bronze, silver], silver, NOW)).toEqual({ usable: true, tier: silver });
    expect(usabilityOf(authorization(), [bronze, silver], silver, NOW)).toMatchObject({
      usable: false,
      sentence: 'Bronze is not in force: ask an admin',
    });
  });
});

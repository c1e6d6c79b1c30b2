import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedOffer } from '@/lib/domain/engine/read-back';
import { differenceInWords, leftOverDifferences, readBackDifferences } from '@/lib/domain/engine/read-back';
import { published, snapshot } from '../core/fixtures';

describe('the published offer', () => {
  it('is what was reviewed: 25.0 is 25, 0.010 is 0.01, and accounts are a set', () => {
    expect(readBackDifferences(snapshot(), published())).toEqual([]);
  });

  it('may have a description that was not read', () => {
    expect(readBackDifferences(snapshot(), published({ description: null }))).toEqual([]);
  });

  it.each<[keyof PublishedOffer, PublishedOffer[keyof PublishedOffer], string, string, string]>([
    ['state', 'Draft', 'State', 'Released', 'Draft'],
    ['name', 'Another name', 'Offer name', 'Archera - Subscription for Acme', 'Another name'],
    ['description', 'For the test [ref x-1]', 'Description', 'For the pilot', 'For the test [ref x-1]'],
    ['authorizationId', 'resaleauthz-gold', 'Opportunity', 'resaleauthz-bronze', 'resaleauthz-gold'],
    ['markupPercent', '25.000000001', 'Markup', '25', '25.000000001'],
    ['buyerPrice', '0.01000002', 'Buyer price', '0.01', '0.01000002'],
    ['buyerPrice', '0.00999998', 'Buyer price', '0.01', '0.00999998'],
    ['buyerAccountIds', ['123456789012'], 'Buyer accounts', '123456789012, 987654321098', '123456789012'],
    ['buyerAccountIds', [], 'Buyer accounts', '123456789012, 987654321098', 'nothing'],
    ['expirationDate', '2027-01-23', 'Accept until', '2027-01-22', '2027-01-23'],
    ['agreementDuration', 'P3650D', 'Usage duration', 'P3653D', 'P3650D'],
    ['agreementDuration', 'P120M', 'Usage duration', 'P3653D', 'P120M'],
    [
      'declared',
      { purpose: 'existing_on_marketplace', earlierPricingModel: 'Usage' },
      'Offer purpose',
      'New customer',
      'Existing customer, by usage before',
    ],
    [
      'declared',
      { purpose: 'other', earlierPricingModel: null },
      'Offer purpose',
      'New customer',
      'Declared in another way',
    ],
  ])('with another %s is told apart by that field alone', (member, value, field, reviewed, found) => {
    expect(readBackDifferences(snapshot(), published({ [member]: value }))).toEqual([
      { field, reviewed, published: found },
    ]);
  });

  it('is told in words where AWS has its own', () => {
    const differences = readBackDifferences(snapshot(), published({ name: 'P45D', agreementDuration: 'P45D' }));
    expect(differences.map(differenceInWords)).toEqual([
      { field: 'Offer name', reviewed: snapshot().name, published: 'P45D' },
      { field: 'Usage duration', reviewed: '10 years, 3,653 days', published: '45 days' },
    ]);
  });

  it.each(['name', 'markupPercent', 'buyerPrice', 'expirationDate', 'agreementDuration', 'authorizationId'] as const)(
    'without its %s is no match: what AWS does not say is not assumed',
    (member) => {
      const differences = readBackDifferences(snapshot(), published({ [member]: null }));
      expect(differences).toHaveLength(1);
      expect(differences[0]?.published).toBe('nothing');
    },
  );

  it('is compared in its purpose only where that has been read: AWS’s lists do not show it', () => {
    const renewal = snapshot({ purpose: 'existing_on_marketplace', earlierPricingModel: 'Contract' });
    const declared = { purpose: 'existing_on_marketplace', earlierPricingModel: 'Contract' } as const;
    expect(readBackDifferences(renewal, published({ declared }))).toEqual([]);
    expect(readBackDifferences(renewal, published({ declared: null }))).toEqual([]);
    expect(readBackDifferences(renewal, published())).toMatchObject([{ field: 'Offer purpose' }]);
    const otherPricing = { ...declared, earlierPricingModel: 'Usage' } as const;
    expect(readBackDifferences(renewal, published({ declared: otherPricing }))).toHaveLength(1);
  });

  it('of a new customer has no earlier pricing, whatever was chosen before', () => {
    expect(readBackDifferences(snapshot({ earlierPricingModel: 'Byol' }), published())).toEqual([]);
  });

  it('may differ in the price by 0.00000001 and no more', () => {
    for (const buyerPrice of ['0.01000001', '0.00999999', '0.0100000000'])
      expect(readBackDifferences(snapshot(), published({ buyerPrice }))).toEqual([]);
  });

  it('is the same in any order of its accounts, and different as soon as one is missing', () => {
    const accounts = fc.uniqueArray(fc.stringMatching(/^\d{12}$/), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(accounts, fc.nat(), (buyerAccountIds, seed) => {
        const turned = [...buyerAccountIds.slice(seed % buyerAccountIds.length), ...buyerAccountIds];
        const reviewed = snapshot({ buyerAccountIds });
        expect(readBackDifferences(reviewed, published({ buyerAccountIds: turned }))).toEqual([]);
        const fewer = buyerAccountIds.slice(1);
        expect(readBackDifferences(reviewed, published({ buyerAccountIds: fewer }))).toHaveLength(1);
      }),
    );
  });
});

describe('a draft that an attempt left at AWS', () => {
  const leftOver = (changes: Partial<PublishedOffer> = {}) => published({ state: 'Draft', ...changes });

  it('is gone on with whatever filling it in puts right', () => {
    const bare = { name: null, description: null, markupPercent: null, buyerAccountIds: [], expirationDate: null };
    expect(
      leftOverDifferences(snapshot(), leftOver({ ...bare, agreementDuration: null, buyerPrice: '0.008' })),
    ).toEqual([]);
  });

  it.each<[string, Partial<PublishedOffer>, string]>([
    ['of another opportunity', { authorizationId: 'resaleauthz-silver' }, 'Opportunity'],
    ['of no opportunity', { authorizationId: null }, 'Opportunity'],
    ['that is released', { state: 'Released' }, 'State'],
    [
      'that declares an earlier agreement',
      { declared: { purpose: 'moving_from_elsewhere', earlierPricingModel: 'Usage' } },
      'Offer purpose',
    ],
    ['without the usage dimension', { buyerPrice: null }, 'Usage dimension'],
  ])('%s is not', (_what, changes, field) => {
    expect(leftOverDifferences(snapshot(), leftOver(changes))).toMatchObject([{ field }]);
  });

  it('that declares nothing is not gone on with as a renewal', () => {
    const renewal = snapshot({ purpose: 'existing_on_marketplace' });
    expect(leftOverDifferences(renewal, leftOver())).toMatchObject([{ field: 'Offer purpose' }]);
    const declared = { purpose: 'existing_on_marketplace', earlierPricingModel: 'Usage' } as const;
    expect(leftOverDifferences(renewal, leftOver({ declared }))).toEqual([]);
  });
});

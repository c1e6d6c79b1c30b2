import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTierProposal, tierInForce, type TierVersion } from '@/lib/domain/tier';
import { tierVersion } from './fixtures';

const NOW = new Date('2026-11-23T12:00:00Z');
const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs);

const proposal = {
  markupPercent: '25',
  targetBuyerPrice: '0.010',
  wholesalePrice: '0.008',
  reason: 'As agreed',
  typedPrice: '',
};

describe('tierInForce', () => {
  it('is the latest version that has begun, of this product only', () => {
    const versions = [
      tierVersion({ id: 'old', number: 1, validFrom: at(-2000) }),
      tierVersion({ id: 'begins now', number: 2, validFrom: NOW }),
      tierVersion({ id: 'tomorrow', number: 3, validFrom: at(1) }),
      tierVersion({ id: 'other product', number: 9, validFrom: NOW, productId: 'prod-other' }),
    ];
    expect(tierInForce(versions, 'prod-archera', NOW)?.id).toBe('begins now');
    expect(tierInForce(versions, 'prod-archera', at(1))?.id).toBe('tomorrow');
    expect(tierInForce(versions, 'prod-archera', at(-5000))).toBeUndefined();
    expect(tierInForce(versions, 'prod-unknown', NOW)).toBeUndefined();
  });

  it('is the higher number of two that begin at the same moment', () => {
    const versions = [tierVersion({ id: 'two', number: 2 }), tierVersion({ id: 'one', number: 1 })];
    expect(tierInForce(versions, 'prod-archera', NOW)?.id).toBe('two');
  });

  it('is one and the same, whatever the order of the versions', () => {
    const version = fc.record({ number: fc.integer({ min: 1, max: 50 }), offset: fc.integer({ min: -3, max: 3 }) });
    const versions = fc.uniqueArray(version, { selector: ({ number }) => number });
    fc.assert(
      fc.property(versions, fc.func(fc.integer()), (rows, order) => {
        const all: TierVersion[] = rows.map(({ number, offset }) =>
          tierVersion({ id: String(number), number, validFrom: at(offset) }),
        );
        const shuffled = [...all].sort((one, other) => order(one.number) - order(other.number));
        const chosen = tierInForce(shuffled, 'prod-archera', NOW);
        expect(chosen).toEqual(tierInForce(all, 'prod-archera', NOW));
        const begun = all.filter(({ validFrom }) => validFrom <= NOW);
        expect(chosen === undefined).toBe(begun.length === 0);
        expect(begun.every(({ validFrom }) => chosen !== undefined && validFrom <= chosen.validFrom)).toBe(true);
      }),
    );
  });
});

describe('the price rule', () => {
  const inForce = { targetBuyerPrice: '0.01' };

  it('lets a version pass that meets its own target and keeps the price', () => {
    expect(checkTierProposal(proposal, inForce, '0.1')).toEqual({
      buyerPrice: '0.01',
      deviationPercent: '0',
      meetsTarget: true,
      changesPrice: false,
      fieldErrors: {},
    });
  });

  it.each([
    ['33.3', '6.64 % above'],
    ['42.8', '14.24 % above'],
    ['20', '4 % below'],
  ])('refuses %s %% on Bronze: %s the target', (markupPercent, words) => {
    const { fieldErrors } = checkTierProposal({ ...proposal, markupPercent }, inForce, '0.1');
    expect(Object.keys(fieldErrors)).toEqual(['markupPercent']);
    expect(fieldErrors['markupPercent']).toContain(words);
  });

  it('lets 25 → 30 with the target 0.0104 pass only with a reason and the new price typed', () => {
    const raised = { ...proposal, markupPercent: '30', targetBuyerPrice: '0.0104' };
    const fieldsOf = (change: Partial<typeof proposal>) =>
      Object.keys(checkTierProposal({ ...raised, ...change }, inForce, '0.1').fieldErrors);
    expect(fieldsOf({ reason: '', typedPrice: '' })).toEqual(['reason', 'typedPrice']);
    expect(fieldsOf({ reason: '   ', typedPrice: '0.0104' })).toEqual(['reason']);
    expect(fieldsOf({ typedPrice: '0.010' })).toEqual(['typedPrice']);
    expect(fieldsOf({ typedPrice: '1.04e-2' })).toEqual(['typedPrice']);
    expect(fieldsOf({ typedPrice: ' 0.01040 ' })).toEqual([]);
    expect(checkTierProposal(raised, inForce, '0.1').changesPrice).toBe(true);
  });

  it('asks for no typed price where no tier has been in force', () => {
    expect(
      checkTierProposal({ ...proposal, markupPercent: '30', targetBuyerPrice: '0.0104' }, undefined, '0.1').fieldErrors,
    ).toEqual({});
  });

  it('accepts Silver and Gold on their own authorizations', () => {
    for (const [markupPercent, wholesalePrice] of [
      ['33.3', '0.0075'],
      ['42.8', '0.0070'],
    ] as const)
      expect(checkTierProposal({ ...proposal, markupPercent, wholesalePrice }, inForce, '0.1').fieldErrors).toEqual({});
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyerPriceOf, deviationPercent } from '@/lib/domain/tiers/price';
import {
  checkTierProposal,
  isTyped,
  namedPrice,
  newPriceOf,
  tierInForce,
  tierVersionOfFound,
  type TierVersion,
} from '@/lib/domain/tiers/tier';
import { tierVersion } from '../core/fixtures';

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

describe('the version that an offer found at AWS is held against', () => {
  const ofGold = { tierId: 'gold', authorizationId: 'resaleauthz-gold' };
  const bronze = tierVersion({ id: 'bronze', number: 1, validFrom: at(-9000) });
  const gold = tierVersion({ ...ofGold, id: 'gold', number: 2, validFrom: at(-5000) });
  const newGold = tierVersion({ ...ofGold, id: 'new gold', number: 3, validFrom: at(-1000) });
  const otherGold = tierVersion({ tierId: 'gold', id: 'other', number: 4, validFrom: at(-8000) });
  const silver = tierVersion({ tierId: 'silver', authorizationId: 'resaleauthz-gold', id: 'silver', number: 5 });
  const found = (moment: Date, versions = [newGold, silver, otherGold, gold, bronze]) =>
    tierVersionOfFound(versions, ofGold, moment)?.id;

  it.each([
    ['in force', -1000, 'new gold'],
    ['in force before the newest', -1001, 'gold'],
    ['that begins first, where none had begun', -9_000_000, 'gold'],
  ])('is the one %s, of its tier and its authorization only', (_which, offset, id) => {
    expect(found(at(offset))).toBe(id);
  });

  it('is the one that would have been in force, had this tier been alone', () => {
    const later = tierVersion({ id: 'bronze again', number: 6, validFrom: at(-900) });
    expect(found(NOW, [later, newGold, gold, bronze])).toBe('new gold');
  });

  it('is none where the tier never had the authorization', () => {
    expect(found(NOW, [bronze, otherGold, silver])).toBeUndefined();
  });
});

describe('the price rule', () => {
  const inForce = { markupPercent: '25', targetBuyerPrice: '0.01', wholesalePrice: '0.008' };

  it('lets a version pass that meets its own target and keeps the price', () => {
    expect(checkTierProposal(proposal, inForce, '0.1')).toEqual({
      buyerPrice: '0.01',
      deviationPercent: '0',
      meetsTarget: true,
      newPrice: undefined,
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
    expect(isTyped('12', '12.0') && isTyped('10.5', '10.50') && !isTyped('12x', '12')).toBe(true);
    expect(checkTierProposal(raised, inForce, '0.1').newPrice).toBe('0.0104');
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

describe('another price', () => {
  const bronze = { markupPercent: '25', targetBuyerPrice: '0.010', wholesalePrice: '0.008' };
  const offTarget = { ...bronze, markupPercent: '26' };

  it.each<[string, typeof bronze, typeof bronze, string | undefined]>([
    ['the same bundle', bronze, bronze, undefined],
    [
      'the same price from another bundle',
      { ...bronze, markupPercent: '33.3', wholesalePrice: '0.0075' },
      bronze,
      undefined,
    ],
    ['rounding', { ...bronze, markupPercent: '25.05' }, bronze, undefined],
    ['another target', { ...bronze, markupPercent: '30', targetBuyerPrice: '0.0104' }, bronze, '0.0104'],
    ['the same target, missed by 0.8 %', { ...bronze, markupPercent: '26' }, bronze, '0.01008'],
    ['the same target, missed by 50 %', { ...bronze, markupPercent: '87.5' }, bronze, '0.015'],
    ['a wholesale price that has moved', { ...bronze, wholesalePrice: '0.00805' }, bronze, '0.0100625'],
    ['back to the target', bronze, offTarget, '0.010'],
    ['off the target, as before', offTarget, offTarget, undefined],
    ['a step further off the target', { ...bronze, markupPercent: '26.05' }, offTarget, '0.010084'],
    [
      'from one side of the target to the other',
      { ...bronze, markupPercent: '25.1' },
      { ...bronze, markupPercent: '24.9' },
      '0.010008',
    ],
  ])('is %s: as told', (_what, next, before, newPrice) => {
    expect(newPriceOf(next, before)).toBe(newPrice);
  });

  it('is typed as what customers pay, whatever the policy’s tolerance says', () => {
    for (const tolerance of ['1', '60']) {
      const moved = { ...bronze, markupPercent: '26', reason: 'Rounding', typedPrice: '0.010' };
      const fieldsOf = (typedPrice: string) =>
        checkTierProposal({ ...moved, typedPrice }, bronze, tolerance).fieldErrors['typedPrice'];
      expect(fieldsOf('0.010')).toBe('Type 0.01008 to confirm the new price.');
      expect(fieldsOf('0.01008')).toBeUndefined();
    }
  });

  it('a policy’s tolerance beyond 1 % counts as 1 %', () => {
    const raised = { ...bronze, markupPercent: '87.5', reason: 'Rounding', typedPrice: '0.015' };
    expect(checkTierProposal(raised, bronze, '60').fieldErrors['markupPercent']).toContain('50 % above the target');
  });

  it('cannot be reached in small steps that nobody else sees', () => {
    const step = fc.integer({ min: -200, max: 200 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let inForce = bronze;
        for (const one of steps) {
          const markupPercent = (Number(inForce.markupPercent) + one).toFixed(3);
          const next = { ...bronze, markupPercent };
          if (newPriceOf(next, inForce) === undefined) inForce = next;
        }
        const price = buyerPriceOf(inForce.wholesalePrice, inForce.markupPercent);
        expect(Math.abs(Number(deviationPercent(price, '0.010')))).toBeLessThanOrEqual(0.1);
        expect(namedPrice(inForce)).toBe('0.010');
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markUp } from '../../../lib/sandbox/engine/markup';
import type { PricingTerm } from '../../../lib/sandbox/store/rows';

const usage = (Price: string): PricingTerm => ({
  Type: 'UsageBasedPricingTerm',
  CurrencyCode: 'USD',
  RateCards: [{ RateCard: [{ DimensionKey: 'x', Price }] }],
});
const priceOf = ([term]: PricingTerm[]) =>
  term?.Type === 'UsageBasedPricingTerm' ? term.RateCards[0]?.RateCard[0]?.Price : undefined;
const marked = (price: string, percentage: string) =>
  priceOf(markUp([usage(price)], percentage, { markupRounding: 'half-up' }));

describe('a markup', () => {
  it.each([
    ['0.008', '25', '0.01'],
    ['0.0075', '33.3', '0.0099975'],
    ['0.0070', '42.8', '0.009996'],
    ['0.008', '0', '0.008'],
    ['99999999.99999999', '0', '99999999.99999999'],
    ['0.00000001', '49', '0.00000001'],
    ['0.00000001', '50', '0.00000002'],
  ])('on %s of %s %% gives %s', (price, percentage, expected) => {
    expect(marked(price, percentage)).toBe(expected);
  });

  it('is exact decimal arithmetic, rounded half up at the eighth decimal', () => {
    const eightDecimals = fc.bigInt({ min: 0n, max: 10n ** 16n - 1n });
    const nineDecimals = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const text = (value: bigint, decimals: number) => {
      const digits = value.toString().padStart(decimals + 1, '0');
      return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    };
    fc.assert(
      fc.property(eightDecimals, nineDecimals, (price, percentage) => {
        const hundred = 100n * 10n ** 9n;
        const expected = (price * (hundred + percentage) * 2n + hundred) / (hundred * 2n);
        const shown = text(expected, 8).replace(/\.?0+$/, '');
        expect(marked(text(price, 8), text(percentage, 9))).toBe(shown);
      }),
    );
  });

  it('keeps two decimals of amounts and three of fixed prices', () => {
    const terms: PricingTerm[] = [
      { Type: 'FixedUpfrontPricingTerm', CurrencyCode: 'USD', Price: '10.0005', Grants: [] },
      {
        Type: 'PaymentScheduleTerm',
        CurrencyCode: 'USD',
        Schedule: [{ ChargeDate: '2027-01-01', ChargeAmount: '10' }],
      },
    ];
    expect(markUp(terms, '5.0', { markupRounding: 'half-up' })).toMatchObject([
      { Price: '10.501' },
      { Schedule: [{ ChargeAmount: '10.5' }] },
    ]);
  });
});

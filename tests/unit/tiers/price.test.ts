import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedPriceMaximum,
  buyerPriceOf,
  deviationPercent,
  exactMarkupFor,
  isAbove,
  isDecimalText,
  isPriceText,
  marginOf,
  meetsTarget,
  offeredPrice,
  percentText,
  plainDecimal,
  plusUnits,
  priceText,
  sameAmount,
  samePrice,
  timesUnits,
} from '@/lib/domain/tiers/price';

/** A decimal with up to so many decimals, as text and as a whole number of its last place. */
function decimal(decimals: number, maximum: bigint) {
  return fc.bigInt({ min: 0n, max: maximum }).map((units) => ({ units, text: textOf(units, decimals) }));
}

function textOf(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const price = decimal(8, 99_999_999_999_999n);
const markup = decimal(9, 999_999_999_999n);

describe('buyerPriceOf', () => {
  it.each([
    ['0.008', '25', '0.01'],
    ['0.008', '25.0', '0.01'],
    ['0.008', '0', '0.008'],
    ['0.008', '30', '0.0104'],
    ['0.008', '33.3', '0.010664'],
    ['0.008', '42.8', '0.011424'],
    ['0.0075', '33.3', '0.0099975'],
    ['0.0070', '42.8', '0.009996'],
    ['0.00000001', '50', '0.00000002'],
    ['0.00000001', '49.999999999', '0.00000001'],
    ['1', '33.333333333', '1.33333333'],
  ])('gives for %s and %s %% exactly %s', (wholesale, percent, expected) => {
    expect(buyerPriceOf(wholesale, percent)).toBe(expected);
  });

  it('equals whole-number arithmetic, half up at the eighth decimal, for every price and markup', () => {
    fc.assert(
      fc.property(price, markup, (wholesale, percent) => {
        const scale = 100n * 10n ** 9n;
        const exact = wholesale.units * (scale + percent.units);
        const rounded = (2n * exact + scale) / (2n * scale);
        expect(buyerPriceOf(wholesale.text, percent.text)).toBe(plainDecimal(textOf(rounded, 8)));
      }),
    );
  });
});

describe('the markups of other tiers on the Bronze wholesale price', () => {
  it.each([
    ['33.3', '6.64', false],
    ['42.8', '14.24', false],
    ['25', '0', true],
  ])('%s %% is %s %% above the target', (percent, above, meets) => {
    const buyerPrice = buyerPriceOf('0.008', percent);
    expect(deviationPercent(buyerPrice, '0.010')).toBe(above);
    expect(meetsTarget(buyerPrice, '0.010', '0.1')).toBe(meets);
  });
});

describe('meetsTarget', () => {
  it('accepts a price at the edge of the tolerance on both sides, and none beyond', () => {
    expect(meetsTarget('0.01001', '0.01', '0.1')).toBe(true);
    expect(meetsTarget('0.00999', '0.01', '0.1')).toBe(true);
    expect(meetsTarget('0.01001001', '0.01', '0.1')).toBe(false);
    expect(meetsTarget('0.00998999', '0.01', '0.1')).toBe(false);
    expect(meetsTarget('0.01000001', '0.01', '0')).toBe(false);
  });

  it('never allows more than 1 %, whatever an older policy or offer carries', () => {
    for (const tolerance of ['1', '1.5', '60']) {
      expect(meetsTarget('0.0101', '0.01', tolerance)).toBe(true);
      expect(meetsTarget('0.01010001', '0.01', tolerance)).toBe(false);
      expect(meetsTarget('0.00989999', '0.01', tolerance)).toBe(false);
    }
  });
});

describe('exactMarkupFor', () => {
  it('leads back to exactly the target for every price up to a thousand', () => {
    const thousandths = fc.bigInt({ min: 1n, max: 100_000_000_000n });
    fc.assert(
      fc.property(thousandths, fc.bigInt({ min: 0n, max: 900n }), (units, factor) => {
        const wholesale = textOf(units, 8);
        const target = textOf(units + (units * factor) / 100n, 8);
        const percent = exactMarkupFor(wholesale, target);
        expect(percent).toBeDefined();
        expect(isDecimalText(percent ?? '')).toBe(true);
        expect(sameAmount(buyerPriceOf(wholesale, percent ?? '0'), target)).toBe(true);
      }),
    );
  });

  it('knows none below the wholesale price or without one', () => {
    expect(exactMarkupFor('0.008', '0.0079')).toBeUndefined();
    expect(exactMarkupFor('0', '0.01')).toBeUndefined();
    expect(exactMarkupFor('0.0075', '0.010')).toBe('33.333333333');
  });
});

describe('what an offer asks for', () => {
  const bronze = { wholesalePrice: '0.008', markupPercent: '25.0', targetBuyerPrice: '0.010' };

  it.each([
    ['', '25', '0.01', '0.01'],
    [' 0.0120 ', '50', '0.012', '0.012'],
    ['0.008', '0', '0.008', '0.008'],
    ['0.0079', '25', '0.01', '0.01'],
    ['cheap', '25', '0.01', '0.01'],
  ])('instead of the tier, by the price %j: %s %%', (asked, markupPercent, buyerPrice, targetBuyerPrice) => {
    expect(offeredPrice(bronze, asked)).toEqual({ markupPercent, buyerPrice, targetBuyerPrice });
  });

  it('is at most five times the tier’s price', () => {
    const maximum = askedPriceMaximum('0.010');
    expect(maximum).toBe('0.05');
    expect([isAbove('0.05000001', maximum), isAbove('0.050', maximum)]).toEqual([true, false]);
  });

  it('adds up over units, in cents', () => {
    expect(timesUnits('0.002', '250000')).toBe('500.00');
    expect(timesUnits('0.005', '1')).toBe('0.01');
    expect(plusUnits('0.1', '0.2')).toBe('0.3');
  });
});

describe('comparing and showing', () => {
  it('takes 25, 25.0 and 025 for the same amount', () => {
    expect(sameAmount('25', '25.0')).toBe(true);
    expect(sameAmount('025', '25.000000000')).toBe(true);
    expect(sameAmount('25', '25.000000001')).toBe(false);
    expect(plainDecimal('25.0')).toBe('25');
  });

  it('takes two prices for the same up to 0.00000001 and no further', () => {
    expect(samePrice('0.01', '0.01000001')).toBe(true);
    expect(samePrice('0.01', '0.00999999')).toBe(true);
    expect(samePrice('0.01', '0.01000002')).toBe(false);
  });

  it('never rounds what people see', () => {
    fc.assert(
      fc.property(markup, ({ text }) => {
        expect(sameAmount(priceText(text), text)).toBe(true);
        expect(priceText(text)).toMatch(/^\d+\.\d{3,}$/);
        expect(sameAmount(percentText(text).replace(' %', ''), text)).toBe(true);
      }),
    );
    expect(priceText('0.01')).toBe('0.010');
    expect(priceText('0.00000001')).toBe('0.00000001');
    expect(percentText('25.000')).toBe('25 %');
    expect(isPriceText('12')).toBe(true);
    expect([deviationPercent('0', '0'), deviationPercent('0.01', '0')]).toEqual(['0', '100']);
  });

  it('shows the margin that adds up to the buyer price', () => {
    expect(marginOf('0.008', '0.01')).toEqual({ perUnit: '0.002', sharePercent: '20' });
    expect(marginOf('0', '0')).toEqual({ perUnit: '0', sharePercent: '0' });
  });
});

describe('isDecimalText', () => {
  it.each(['25', '0.008', '33.333333333', '999999999', '000'])('accepts %s', (text) => {
    expect(isDecimalText(text)).toBe(true);
  });

  it.each([
    '',
    ' 25',
    '25 ',
    '+25',
    '-25',
    '1e3',
    '.5',
    '5.',
    '1,5',
    '٢٥',
    '２５',
    '0x10',
    'NaN',
    'Infinity',
    '1'.repeat(10),
  ])('refuses %j', (text) => {
    expect(isDecimalText(text)).toBe(false);
  });

  it('refuses a ninth decimal of a price, which would be rounded when it is kept', () => {
    expect(isPriceText('0.010000001')).toBe(false);
    expect(isPriceText('0.01000001')).toBe(true);
    expect(isPriceText('0.010000000')).toBe(true);
    expect(isPriceText('nothing')).toBe(false);
  });
});

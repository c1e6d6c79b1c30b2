import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBuyerAccounts } from '@/lib/domain/buyer-accounts';
import { buyerText, splitTyped, withMoreBuyers, withoutBuyer, withoutInvalidBuyers } from '@/lib/domain/buyer-text';

const FIRST = '123456789012';
const SECOND = '987654321098';

describe('buyerText', () => {
  it('reads back as the same tokens, whatever was pasted', () => {
    const pasted = fc.array(
      fc.oneof(
        fc.stringMatching(/^\d{12}$/),
        fc.stringMatching(/^\d{4}[ -]\d{4}[ -]\d{4}$/),
        fc.constantFrom('45678901234', '1.23457E+11', 'arn:aws:iam::123456789012:root', 'Acme', '000123456789'),
        fc.string({ maxLength: 20 }),
      ),
    );
    fc.assert(
      fc.property(pasted, (parts) => {
        const { tokens } = readBuyerAccounts(parts.join('\n'));
        expect(readBuyerAccounts(buyerText(tokens)).tokens).toEqual(tokens);
      }),
    );
  });
});

describe('editing the text', () => {
  it('adds pasted ids behind what is there and counts repetitions', () => {
    const text = withMoreBuyers(FIRST, `${SECOND};\n1234 5678 9012`);
    expect(readBuyerAccounts(text).tokens).toMatchObject([
      { accountId: FIRST, timesEntered: 2 },
      { accountId: SECOND },
    ]);
  });

  it('takes a token out with its repetitions', () => {
    const text = `${FIRST}, ${FIRST}, ${SECOND}`;
    const [first] = readBuyerAccounts(text).tokens;
    expect(first && withoutBuyer(text, first)).toBe(SECOND);
  });

  it('takes out all invalid ones at once', () => {
    expect(withoutInvalidBuyers(`${FIRST}, 45678901234, 1.23457E+11`)).toBe(FIRST);
  });
});

describe('splitTyped', () => {
  it.each([
    ['an id that is still typed', '12345678901', '', '12345678901'],
    ['a comma', `${FIRST},`, `${FIRST},`, ''],
    ['a comma and more', `${FIRST}, 98`, `${FIRST},`, ' 98'],
    ['a space after an id', `${FIRST} `, `${FIRST} `, ''],
    ['a space inside a grouped id', '1234 ', '', '1234 '],
    ['a second space inside a grouped id', '1234 5678 ', '', '1234 5678 '],
    ['the space after a grouped id', '1234 5678 9012 ', '1234 5678 9012 ', ''],
  ])('%s', (_case, typed, ended, rest) => {
    expect(splitTyped(typed)).toEqual({ ended, rest });
  });
});

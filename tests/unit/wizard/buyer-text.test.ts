import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import {
  afterTyping,
  type BuyerEntry,
  buyerText,
  entryText,
  splitTyped,
  whileTyping,
  withMoreBuyers,
  withoutBuyer,
  withoutInvalidBuyers,
} from '@/lib/domain/customers/buyer-text';

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
    ['the space after a grouped id: words may follow', '1234 5678 9012 ', '', '1234 5678 9012 '],
    ['a comma after a grouped id', '1234 5678 9012,', '1234 5678 9012,', ''],
    ['the space after a word', 'Invoice ', '', 'Invoice '],
  ])('%s', (_case, typed, ended, rest) => {
    expect(splitTyped(typed)).toEqual({ ended, rest });
  });
});

describe('typing', () => {
  const word = fc.oneof(
    fc.stringMatching(/^\d{12}$/),
    fc.stringMatching(/^\d{4}$/),
    fc.stringMatching(/^\d{4}[ -]\d{4}[ -]\d{4}$/),
    fc.constantFrom(
      'Invoice',
      '2026',
      '+49',
      '0049',
      '30',
      '(payer)',
      '“',
      'or',
      '1,23457E+11',
      'arn:aws:iam::123456789012:root',
    ),
    fc.string({ maxLength: 8, unit: 'grapheme' }),
  );
  const separator = fc.constantFrom(' ', ' ', ', ', ',', ';', '\n', '\t', ' | ', '');
  const text = fc
    .array(fc.tuple(word, separator), { maxLength: 10 })
    .map((parts) => parts.map((part) => part.join('')).join(''));

  it('a text sign by sign ends with the accounts and tokens of pasting it, behind whatever is there', () => {
    fc.assert(
      fc.property(text, text, (before, added) => {
        const start = afterTyping({ entered: '', typed: before });
        const pasted = afterTyping({ ...start, typed: added });
        const typed = afterTyping([...added].reduce(type, start));
        expect(readBuyerAccounts(typed.entered)).toEqual(readBuyerAccounts(pasted.entered));
        expect(readBuyerAccounts(pasted.entered).accountIds).toEqual(
          readBuyerAccounts(`${before}\n${added}`).accountIds,
        );
      }),
    );
  });

  it('is known to the draft before it has ended', () => {
    fc.assert(
      fc.property(
        text.map((typed) => typed.replace(/[\n\t]/g, ' ')),
        (added) => {
          const field = [...added].reduce(type, { entered: '', typed: '' });
          expect(readBuyerAccounts(entryText(field)).accountIds).toEqual(readBuyerAccounts(added).accountIds);
        },
      ),
    );
  });

  it.each([
    ['a row of groups', '1234 5678 9012 3456 7890 1234', []],
    ['an invoice’s number', 'Invoice 2026 1234 5678', []],
    ['a telephone number', '+49 30 123456789012', []],
    ['ids one after the other', `${FIRST} ${SECOND}`, [FIRST, SECOND]],
    ['ids in groups, with commas', '1234 5678 9012, 9876 5432 1098', [FIRST, SECOND]],
  ])('%s', (_case, added, accountIds) => {
    const typed = afterTyping([...added].reduce(type, { entered: '', typed: '' }));
    expect(readBuyerAccounts(typed.entered).accountIds).toEqual(accountIds);
  });

  /** Enter for a line end, as nobody can type one into an input; any other key as the browser reports it. */
  function type(field: BuyerEntry, sign: string): BuyerEntry {
    return /[\n\t]/.test(sign) ? afterTyping(field) : whileTyping(field, field.typed + sign);
  }
});

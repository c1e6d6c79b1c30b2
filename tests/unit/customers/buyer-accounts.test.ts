import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountIdCell, accountIdGroups } from '@/lib/domain/customers/account-id-groups';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { accountsCell, buyerText, withSuggestion } from '@/lib/domain/customers/buyer-text';

const ACCOUNT = '123456789012';

const accountId = fc.stringMatching(/^\d{12}$/);
const separator = fc.constantFrom(',', ';', ' ', '\n', '\r\n', '\t', ' | ', ', ', '，', '、', '；', '\u00A0', '  ,\n');
const nearlyAnAccount = fc.oneof(
  accountId,
  fc.stringMatching(/^\d{4}[ -]\d{4}[ -]\d{4}$/),
  fc.stringMatching(/^\d{1,15}$/),
  fc.stringMatching(/^[\da-z-]{1,14}$/),
  accountId.map((id) => `arn:aws:iam::${id}:root`),
  accountId.map((id) => `arn:aws:organizations::111122223333:account/o-a1b2c3/${id}`),
  fc.stringMatching(/^\d{4}$/),
  fc.constantFrom('Invoice', 'or', '(payer)', 'No.', '+49', '+', '0049', '(0)30', '2026', '1234 5678 9012.', '9012:'),
  fc.constantFrom(
    '1.23457E+11',
    '1,23457E+11',
    '０００１２３４５６７８９',
    'Acme GmbH',
    '-',
    '“123456789012”',
    '2026-11-231234',
    '1234 5678',
    '12345678901O',
    '1.23456789012E+11',
    '123456789012.0',
  ),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
);
/** Anything that people paste: ids, nearly ids and rubbish with anything between them. */
const pasted = fc
  .array(fc.tuple(nearlyAnAccount, separator), { maxLength: 12 })
  .map((parts) => parts.map((part) => part.join('')).join(''));

describe('one account id', () => {
  it.each([
    ['as it is', '123456789012'],
    ['in groups with spaces', '1234 5678 9012'],
    ['in groups with dashes', '1234-5678-9012'],
    ['with typographic dashes', '1234–5678—9012'],
    ['in full-width digits', '１２３４５６７８９０１２'],
    ['in full-width groups', '１２３４　５６７８　９０１２'],
    ['in quotation marks', '"123456789012"'],
    ['in brackets', '[123456789012]'],
    ['with hard spaces around', '\u00A0123456789012\u200B'],
    ['as the root’s ARN', 'arn:aws:iam::123456789012:root'],
    ['as a role’s ARN', 'arn:aws:sts::123456789012:assumed-role/Admin/me'],
    ['as an account of an organization', 'arn:aws:organizations::999988887777:account/o-abc123/123456789012'],
    ['with a Windows line end', '123456789012\r\n'],
  ])('is read %s', (_how, text) => {
    expect(readBuyerAccounts(text).accountIds).toEqual([ACCOUNT]);
  });

  it('keeps its leading zeros as text', () => {
    expect(readBuyerAccounts('000123456789').accountIds).toEqual(['000123456789']);
  });

  it.each([
    ['12345678901', '11 digits: lost a leading zero? Type it as the customer wrote it.'],
    ['1234567890123', '13 digits: one too many. Compare it with the customer’s own text.'],
    ['1', '1 digit, an account id has 12.'],
    ['123', '3 digits, an account id has 12.'],
    ['123456789012-987654321098', '24 digits, an account id has 12.'],
    ['123456-7890', '10 digits, an account id has 12.'],
    ['2026-11-231234', 'These 12 digits are not grouped like an account id, 1234-5678-9012.'],
    ['1234-56789012', 'These 12 digits are not grouped like an account id, 1234-5678-9012.'],
    ['2026 1234 5678 9012', '16 digits, an account id has 12.'],
    ['INV-123456789012', 'An account id has digits only.'],
    ['Acme', 'An account id has digits only.'],
    ['١٢٣٤٥٦٧٨٩٠١٢', 'An account id has digits only.'],
    ['+123456789012', 'This looks like a telephone number, not like an account id.'],
    ['1.23457E+11', 'Excel changed this number, the last digits are gone. Copy it from the AWS console.'],
    ['1.2345678901E+11', 'Excel changed this number, the last digits are gone. Copy it from the AWS console.'],
    ['1.23457e11', 'Excel changed this number, the last digits are gone. Copy it from the AWS console.'],
    ['arn:aws:s3:::bucket', 'This ARN names no account. Copy the 12-digit account id.'],
    ['arn:aws:iam::12345678901:root', 'This ARN names no account. Copy the 12-digit account id.'],
    [
      'arn:aws:organizations::999988887777:organization/o-abc123',
      'This ARN names no account. Copy the 12-digit account id.',
    ],
  ])('is never made of %s', (text, reason) => {
    expect(readBuyerAccounts(text)).toEqual({
      tokens: [{ state: 'invalid', text, reason, suggestion: null, writings: [text] }],
      accountIds: [],
    });
  });

  it('is shown in groups of four', () => {
    expect(accountIdGroups('000123456789')).toEqual(['0001', '2345', '6789']);
  });
});

describe('a suggestion', () => {
  it.each([
    ['a label before it', 'Account:123456789012', ACCOUNT],
    ['a list’s dash before it', '-123456789012', ACCOUNT],
    ['a full stop behind it', '123456789012.', ACCOUNT],
    ['decimals that another tool added', '123456789012.0', ACCOUNT],
    ['an exponent that kept every digit', '1.23456789012E+11', ACCOUNT],
    ['the same with a decimal comma', '1,23456789012E+11', ACCOUNT],
    ['other equal groups', '123-456-789-012', ACCOUNT],
    ['the letter O for a zero', '12345678901O', '123456789010'],
    ['a resource of the account', 'arn:aws:ec2:us-east-1:123456789012:instance/i-0abc', ACCOUNT],
  ])('is made for %s, and never taken by itself', (_case, text, suggestion) => {
    const { tokens, accountIds } = readBuyerAccounts(text);
    expect(accountIds).toEqual([]);
    expect(tokens).toMatchObject([{ state: 'invalid', suggestion }]);
  });

  it.each([
    ['lost leading zeros', '123456789', '000123456789'],
    ['one lost zero', '12345678901', '012345678901'],
    ['rounded digits', '1.23457E+11', ACCOUNT],
    ['rounded digits and a decimal comma', '1,23457E+11', ACCOUNT],
    ['rounded digits of an id with leading zeros', '1.23457E+08', '000123456789'],
  ])('is made for %s of an account of the customer', (_case, text, known) => {
    expect(readBuyerAccounts(text, ['999988887777', known]).tokens).toMatchObject([
      { state: 'invalid', suggestion: known },
    ]);
    expect(readBuyerAccounts(text, ['999988887777']).tokens).toMatchObject([{ suggestion: null }]);
  });

  it('is not made when two accounts of the customer fit', () => {
    expect(readBuyerAccounts('1.23457E+11', [ACCOUNT, '123457000000']).tokens).toMatchObject([{ suggestion: null }]);
  });
});

describe('many at once', () => {
  it('merges the same account in different writings and counts how often it came', () => {
    const { tokens, accountIds } = readBuyerAccounts(`${ACCOUNT}, 1234-5678-9012\narn:aws:iam::${ACCOUNT}:root; 12 12`);
    expect(accountIds).toEqual([ACCOUNT]);
    const writings = [ACCOUNT, '1234-5678-9012', `arn:aws:iam::${ACCOUNT}:root`];
    expect(tokens).toEqual([
      { state: 'valid', text: ACCOUNT, accountId: ACCOUNT, timesEntered: 3, writings },
      {
        state: 'invalid',
        text: '12',
        reason: '2 digits, an account id has 12.',
        suggestion: null,
        writings: ['12', '12'],
      },
    ]);
  });

  it('does not join neighbours that are no groups of one id', () => {
    expect(readBuyerAccounts('123456 789012').accountIds).toEqual([]);
    expect(readBuyerAccounts('1234 5678 901').accountIds).toEqual([]);
    expect(readBuyerAccounts('1234,5678,9012').accountIds).toEqual([]);
    expect(readBuyerAccounts('1234\n5678\n9012').accountIds).toEqual([]);
  });

  it('reads any ids between any separators, in order and once each', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(accountId, separator), { minLength: 1, maxLength: 30 }), (parts) => {
        const text = parts.map((part) => part.join('')).join('');
        expect(readBuyerAccounts(text).accountIds).toEqual([...new Set(parts.map(([id]) => id))]);
        expect(readBuyerAccounts(text).tokens.every(({ state }) => state === 'valid')).toBe(true);
      }),
    );
  });
});

describe('whatever is pasted', () => {
  it('every digit of different ids and nearly ids stands in exactly one token, in the order of entry', () => {
    const different = fc.uniqueArray(fc.oneof(accountId, fc.stringMatching(/^[1-9]\d{4,14}$/)), { maxLength: 20 });
    fc.assert(
      fc.property(different, fc.infiniteStream(separator), (ids, separators) => {
        const text = ids.map((id) => `${id}${separators.next().value ?? ','}`).join('');
        const { tokens } = readBuyerAccounts(text);
        expect(tokens.map((token) => token.text)).toEqual(ids);
        expect(tokens.map((token) => token.state)).toEqual(ids.map((id) => (id.length === 12 ? 'valid' : 'invalid')));
      }),
    );
  });

  it('every digit is accounted for: it stands in exactly one writing of one token', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const writings = readBuyerAccounts(text).tokens.flatMap((token) => token.writings);
        expect([...digitsOf(writings.join(''))].sort()).toEqual([...digitsOf(text)].sort());
      }),
    );
  });

  it('digits are joined to an account only within one run, or within three groups of four', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        for (const token of readBuyerAccounts(text).tokens) {
          if (token.state === 'invalid') continue;
          for (const writing of token.writings)
            expect(writing).toMatch(/^(\d{12}|\d{4} \d{4} \d{4}|\d{4}-\d{4}-\d{4}|arn:.*(?<!\d)\d{12}(?!\d).*)$/);
        }
      }),
    );
  });

  it('a suggestion is an account id whose digits the token holds, and saying yes to it makes it valid', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        for (const token of readBuyerAccounts(text).tokens) {
          if (token.state === 'valid' || token.suggestion === null) continue;
          expect(digitsOf(token.text.replace(/[Oo]/g, '0').replace(/[Il]/g, '1'))).toContain(token.suggestion);
          const accepted = readBuyerAccounts(withSuggestion(text, token));
          expect(accepted.accountIds).toContain(token.suggestion);
          expect(accepted.tokens.some((other) => other.state === 'invalid' && other.text === token.text)).toBe(false);
        }
      }),
    );
  });

  it('no account id is invented: its twelve digits stand together in the text of its token', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        for (const token of readBuyerAccounts(text).tokens) {
          if (token.state === 'invalid') continue;
          expect(token.accountId).toMatch(/^\d{12}$/);
          expect(digitsOf(token.text)).toContain(token.accountId);
          expect(digitsOf(text)).toContain(token.accountId);
        }
      }),
    );
  });

  it('ids in cells of an export are read back as they are, and no cell is a number to a spreadsheet', () => {
    const begun = fc
      .constantFrom('0049', '2026', '0001', '1234')
      .chain((first) => fc.stringMatching(/^\d{8}$/).map((rest) => first + rest));
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(accountId, begun), { minLength: 1 }), (ids) => {
        const cell = ids.map(accountIdCell).join(', ');
        expect(readBuyerAccounts(cell).accountIds).toEqual(ids);
        expect(cell).not.toMatch(/^\d+$/);
      }),
    );
  });

  it('a cell of what was typed says the same, without twelve digits in a row', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const { tokens, accountIds } = readBuyerAccounts(text);
        const again = readBuyerAccounts(accountsCell(text));
        expect(again.accountIds).toEqual(accountIds);
        expect(again.tokens.map(({ state }) => state)).toEqual(tokens.map(({ state }) => state));
        expect(again.tokens.filter(({ state, text: said }) => state === 'valid' && /^\d{12}$/.test(said))).toEqual([]);
      }),
    );
  });

  it('reading its own output again changes nothing', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const once = readBuyerAccounts(text);
        expect(readBuyerAccounts(buyerText(once.tokens))).toEqual(once);
        expect(readBuyerAccounts(once.accountIds.join(' ')).accountIds).toEqual(once.accountIds);
      }),
    );
  });

  it('an account is listed once, and every invalid token says why', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const { tokens, accountIds } = readBuyerAccounts(text);
        expect(new Set(accountIds).size).toBe(accountIds.length);
        expect(tokens.flatMap((token) => (token.state === 'valid' ? [token.accountId] : []))).toEqual(accountIds);
        expect(tokens.every((token) => token.state === 'valid' || token.reason.length > 10)).toBe(true);
      }),
    );
  });
});

const FULL_WIDTH = '０１２３４５６７８９';

function halfWidth(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String(FULL_WIDTH.indexOf(digit)));
}

function digitsOf(text: string): string {
  return halfWidth(text).replace(/\D/g, '');
}

describe('text of any length', () => {
  const LENGTH = 400_000;
  it.each([
    ['signs between a label and nothing', `id${'-'.repeat(LENGTH)}x`],
    ['brackets that open', `1234 5678 9012 ${'('.repeat(LENGTH)} x) y`],
    ['groups far from the words beside them', `word, ${'1234 5678 9012, '.repeat(LENGTH / 16)}`],
    ['groups and words in turns', 'ab, 1234 1234 5678, '.repeat(LENGTH / 20)],
  ])('%s: is read in time that grows with it and no faster', (_what, text) => {
    // With work that grows with the square of the length, each of these would take minutes.
    expect(readBuyerAccounts(text).tokens.length).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { withSuggestion } from '@/lib/domain/customers/buyer-text';

const ACCOUNT = '123456789012';

describe('an id in groups with spaces', () => {
  it.each([
    ['alone', '1234 5678 9012', [ACCOUNT]],
    ['in a list', '1234 5678 9012, 2345 6789 0123', [ACCOUNT, '234567890123']],
    ['in lines', '1234 5678 9012\n2345 6789 0123', [ACCOUNT, '234567890123']],
    ['in a line after one with words', 'Acme\n1234 5678 9012', [ACCOUNT]],
    ['in a cell beside one with words', 'Acme\t1234 5678 9012\tEMEA', [ACCOUNT]],
    ['in an entry beside one with words', 'Acme; 1234 5678 9012', [ACCOUNT]],
    ['in quotation marks', '"1234 5678 9012","2345 6789 0123"', [ACCOUNT, '234567890123']],
    ['beside a list’s wrong id', '1234 5678 9012, 12345678901', [ACCOUNT]],
    ['with a dialling code in its middle', '1234 0049 9012', ['123400499012']],
    ['with zeros at its start', '0001 2345 6789', ['000123456789']],
  ])('is taken %s', (_where, text, accountIds) => {
    expect(readBuyerAccounts(text).accountIds).toEqual(accountIds);
  });

  const beside = 'Something else stands beside it. Is this an account id?';
  it.each([
    ['after a word', 'Invoice 1234 5678 9012', beside],
    ['before a word', '1234 5678 9012 (payer)', beside],
    ['in a sentence', 'please use 1234 5678 9012 for it', beside],
    ['with a full stop', '1234 5678 9012.', beside],
    ['in a list with words in its line', 'our accounts, 1234 5678 9012', beside],
    ['in a list with words behind it', '1234 5678 9012, please', beside],
    ['that may begin with a year', '2026 1234 5678', '2026 may be a year. Is this an account id?'],
    ['that is an invoice’s number', 'Invoice 2026 1234 5678', '2026 may be a year. Is this an account id?'],
    ['that may be dialled', '0049 1511 2345', 'A telephone number may start with 0049 too. Is this an account id?'],
    ['that may be dialled, beside words', 'Jo Doe 0049 1511 2345', undefined],
  ])('is suggested %s, never taken', (_where, text, reason) => {
    const { tokens, accountIds } = readBuyerAccounts(text);
    expect(accountIds).toEqual([]);
    const doubtful = tokens.find((token) => token.state === 'invalid' && token.suggestion !== null);
    expect(doubtful).toMatchObject({ suggestion: text.replace(/\D/g, '') });
    if (reason !== undefined) expect(tokens).toMatchObject([{ text, reason }]);
    if (doubtful === undefined) return;
    expect(readBuyerAccounts(withSuggestion(text, doubtful)).accountIds).toEqual([text.replace(/\D/g, '')]);
  });

  it.each([
    '1234 5678 9012 3456',
    '1234 5678 9012 2345 6789 0123',
    '1234 5678 9012 and 2345 6789 0123',
    '1234 5678 9012 987654321098',
    '12 1234 5678 9012',
    'see 12 of 1234 5678 9012',
  ])('is one token with the other digits beside it: %s', (text) => {
    expect(readBuyerAccounts(text)).toMatchObject({
      tokens: [{ state: 'invalid', text, suggestion: null }],
      accountIds: [],
    });
  });

  it('does not keep others from being taken', () => {
    const { tokens, accountIds } = readBuyerAccounts(
      'please use these: 1234 1234 1234 (payer) or 210987210987, and 3210-9832-1098 is new.',
    );
    expect(accountIds).toEqual(['210987210987', '321098321098']);
    expect(tokens[0]).toMatchObject({
      text: 'please use these: 1234 1234 1234 (payer) or',
      suggestion: '123412341234',
    });
  });
});

describe('a telephone number', () => {
  it.each([
    '+49 30 123456789012',
    '+49 (0)30 123456789012',
    '+ 49 123456789012',
    'Fon:+49 1234 5678 9012',
    '+49 1234-5678-9012',
    '0049 30 123456789012',
    '004930 123456789012',
    '0049 30 123456',
  ])('is one token and never an account: %s', (text) => {
    expect(readBuyerAccounts(text)).toMatchObject({
      tokens: [{ state: 'invalid', text, suggestion: null, reason: expect.stringContaining('telephone') as string }],
      accountIds: [],
    });
  });
});

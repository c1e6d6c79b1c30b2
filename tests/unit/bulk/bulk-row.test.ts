import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkRowContentSchema, bulkRowKey, readDay } from '@/lib/domain/bulk/bulk-row';

describe('the day of a row', () => {
  it.each<[string, string, string | undefined]>([
    ['as ISO writes it', '2026-12-23', '2026-12-23'],
    ['with dots', '23.12.2026', '2026-12-23'],
    ['with dots and single digits', ' 1.2.2027 ', '2027-02-01'],
    ['that is not given', '', ''],
    ['of spaces', '  ', ''],
    ['that could be one of two', '12/11/2026', undefined],
    ['that does not exist', '30.02.2026', undefined],
    ['with a year of two digits', '23.12.26', undefined],
    ['with more digits than a day has', '123.12.2026', undefined],
    ['with more digits than a year has', '23.12.20261', undefined],
    ['inside of other words', 'until 23.12.2026', undefined],
    ['in words', 'next week', undefined],
  ])('%s: %j is %j', (_how, text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('rows that ask for one offer', () => {
  const row = { customerName: 'Müller', accountIds: ['2', '1'], authorizationId: 'resaleauthz-1' };

  it('have one key, whatever the order of their accounts and the spelling of the name', () => {
    expect(bulkRowKey({ ...row, customerName: ' MÜLLER ', accountIds: ['1', '2'] })).toBe(bulkRowKey(row));
    const accountIds = fc.uniqueArray(fc.stringMatching(/^\d{12}$/), { maxLength: 5 });
    fc.assert(
      fc.property(accountIds, (ids) => {
        const before = [...ids];
        expect(bulkRowKey({ ...row, accountIds: ids.toReversed() })).toBe(bulkRowKey({ ...row, accountIds: ids }));
        expect(ids).toEqual(before);
      }),
    );
  });

  it.each([{ customerName: 'Miller' }, { accountIds: ['1'] }, { authorizationId: 'resaleauthz-2' }])(
    'are others with %j',
    (changes) => {
      expect(bulkRowKey({ ...row, ...changes })).not.toBe(bulkRowKey(row));
    },
  );
});

it('a row keeps what people wrote, as long as a database can', () => {
  const written = { customer: ' Acme ', accounts: '12', acceptUntil: '', name: '', dealReference: '', clashReason: '' };
  expect(bulkRowContentSchema.parse(written)).toEqual({ ...written, customerId: '', seenClashes: [] });
  expect(bulkRowContentSchema.safeParse({ ...written, name: 'a\u0000b' }).success).toBe(false);
});

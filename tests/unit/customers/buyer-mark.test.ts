import { describe, expect, it } from 'vitest';
import { buyerMark } from '@/lib/schemas/customers/buyer-mark';
import { authorization, CUSTOMER_ID } from '../wizard/fixtures';

const customer = {
  id: CUSTOMER_ID,
  name: 'Acme',
  accounts: [
    { accountId: '123456789012', label: null, refusedOn: null },
    { accountId: '999999999999', label: null, refusedOn: '2026-11-30' },
    { accountId: '004912345678', label: null, refusedOn: null },
  ],
};

describe('the mark of a buyer account', () => {
  it.each([
    ['the own seller account', '111100001111', 'refused', 'Your own seller account'],
    ['the vendor’s account', '999988887777', 'refused', 'The vendor’s account'],
    ['one that AWS refused', '999999999999', 'doubtful', 'AWS does not know this account, 30 Nov 2026'],
    ['one like a telephone number', '004987654321', 'doubtful', 'A telephone number may start with 0049 too'],
    ['one like a year', '202612345678', 'doubtful', '2026 may be a year'],
  ])('stands in place of a check mark on %s', (_case, accountId, kind, words) => {
    expect(buyerMark(accountId, authorization(), customer)).toEqual({ kind, words });
  });

  it.each([
    ['one of the customer', '123456789012'],
    ['one of the customer, whatever it looks like', '004912345678'],
    ['one that nobody knows yet', '210987654321'],
  ])('is none on %s', (_case, accountId) => {
    expect(buyerMark(accountId, authorization(), customer)).toBeUndefined();
  });

  it('tells what an opportunity for certain buyers leaves out', () => {
    const limited = authorization({ buyerAccountIds: ['123456789012'] });
    expect(buyerMark('210987654321', limited, null)).toEqual({ kind: 'refused', words: 'Not in this opportunity' });
  });
});

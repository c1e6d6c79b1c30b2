import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerMeant } from '@/lib/domain/customers/customer-by-name';

const acme = { id: 'acme', name: 'Acme Robotics', accounts: ['1'] };
const acmeToo = { id: 'acme-too', name: 'ACME robotics', accounts: ['2'] };
const uk = { id: 'uk', name: 'Acme Robotics UK', accounts: ['1'] };
const has = (accountId: string) => (customer: { accounts: string[] }) => customer.accounts.includes(accountId);

describe('a name', () => {
  it.each([
    ['chooses the one that has it', 'Acme Robotics', [acme, uk], 'acme'],
    ['whatever its case and spaces', ' acme  ROBOTICS', [acme, uk], 'acme'],
    ['and form', 'Ａcme Robotics', [acme], 'acme'],
    ['chooses nobody by a part of it', 'Acme', [acme, uk], 'nobody'],
    ['chooses nobody among several', 'Acme Robotics', [acme, acmeToo, uk], 'several'],
    ['chooses nobody where there is none', 'Acme Robotics', [], 'nobody'],
    ['is needed', ' ', [acme], 'nobody'],
  ])('%s', (_case, name, customers, expected) => {
    const meant = customerMeant(name, customers);
    expect(meant.kind === 'one' ? meant.customer.id : meant.kind).toBe(expected);
  });

  it.each([
    ['the account that one of them has', '2', 'acme-too'],
    ['an account that none of them has', '3', 'several'],
  ])('of several goes by %s', (_case, accountId, expected) => {
    const meant = customerMeant('Acme Robotics', [acme, acmeToo, uk], has(accountId));
    expect(meant.kind === 'one' ? meant.customer.id : meant.kind).toBe(expected);
  });

  it('of several that have the account chooses nobody', () => {
    const meant = customerMeant('Acme Robotics', [acme, { ...acmeToo, accounts: ['1'] }], has('1'));
    expect(meant).toMatchObject({ kind: 'several', customers: [{ id: 'acme' }, { id: 'acme-too' }] });
  });

  it('never depends on the order of the book', () => {
    const book = fc.array(fc.record({ name: fc.constantFrom('Acme', ' acme', 'Acme UK', 'Ácme'), id: fc.uuid() }));
    fc.assert(
      fc.property(book, fc.constantFrom('Acme', 'ÁCME', 'x'), (customers, name) => {
        const [there, back] = [customerMeant(name, customers), customerMeant(name, customers.toReversed())];
        expect(back.kind).toBe(there.kind);
        if (there.kind === 'one') expect(back).toEqual(there);
      }),
    );
  });
});

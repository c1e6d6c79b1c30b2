import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchCustomers } from '../../../lib/services/customers/search-customers';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
  const createdById = portal.as('sales').viewer?.userId ?? '';
  const customers = [
    { name: 'Müller 100% GmbH', accountId: '000123456789' },
    { name: 'O’Neill_Group', accountId: '987654321098' },
    { name: 'Plain', accountId: '111111111111' },
    { name: 'Gone', accountId: '222222222222', archivedAt: new Date() },
  ];
  for (const { accountId, ...customer } of customers)
    await portal.database.prisma.customer.create({
      data: { ...customer, createdById, buyerAccounts: { create: { accountId } } },
    });
});
afterAll(() => portal.stop());

describe('choosing a customer', () => {
  it.each([
    ['müller', ['Müller 100% GmbH']],
    ['0001 2345 6789', ['Müller 100% GmbH']],
    ['9876-54', ['O’Neill_Group']],
    ['  plain\0 ', ['Plain']],
    ['%', ['Müller 100% GmbH']],
    ['_', ['O’Neill_Group']],
    ['\\', []],
    ["'; --", []],
    ['gone', []],
    ['', ['Müller 100% GmbH', 'O’Neill_Group', 'Plain']],
  ])('by %j finds %j', async (text, names) => {
    const found = await searchCustomers(portal.as('sales'), text);
    if (!found.ok) throw new Error('refused');
    expect(found.value.map(({ name }) => name)).toEqual(names);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdoptOffer } from '../../../lib/schemas/reconcile/outside-offers-view';
import { adoptOffer } from '../../../lib/services/reconcile/adopt-offer';
import { importCustomers } from '../../../lib/services/customers/import-customers';
import { previewCustomerImport } from '../../../lib/services/customers/preview-customer-import';
import { searchCustomers } from '../../../lib/services/customers/search-customers';
import { submitBulkRows } from '../../../lib/services/bulk/submit-bulk-rows';
import { TestPortal } from '../../support/portal';
import { fileOf, freshAccount, queued, rowsOf, uploaded } from '../bulk/bulk-rig';
import { consoleOffer, forAccounts, outside, reconcile } from '../reconcile/console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

async function addCustomer(name: string, ...accounts: string[]): Promise<string> {
  const createdById = portal.as('sales').viewer?.userId ?? '';
  const { id } = await portal.database.prisma.customer.create({
    data: { name, createdById, buyerAccounts: { create: accounts.map((accountId) => ({ accountId })) } },
  });
  return id;
}

const archive = (id: string) =>
  portal.database.prisma.customer.update({ where: { id }, data: { archivedAt: new Date() } });

const countNamed = (name: string) =>
  portal.database.prisma.customer.count({ where: { name: { equals: name, mode: 'insensitive' } } });

/** A name that no other test uses. */
const freshName = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;

describe('taking over an offer of the console by a name', () => {
  async function adopted(name: string, changes: Partial<AdoptOffer> = {}) {
    const { id: awsOfferId } = await consoleOffer(portal, { targeting: forAccounts(freshAccount()) });
    await reconcile(portal, 'changes');
    const input = { awsOfferId, customerId: null, newCustomerName: name, tierId: 'bronze', seenClashes: [] };
    const result = await adoptOffer(portal.as('sales'), { ...input, clashReason: '', ...changes });
    if (!result.ok) return result.error;
    const offer = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: result.value.offerId } });
    return offer.customerId;
  }

  it('takes the one customer that has it, whatever its case and spaces, and however many names contain it', async () => {
    const name = freshName('Initech');
    for (let number = 10; number < 65; number += 1) await addCustomer(`${number} ${name}`);
    const id = await addCustomer(name);
    expect(await adopted(`  ${name.toUpperCase().replace(' ', '   ')}`)).toBe(id);
    expect(await countNamed(name)).toBe(1);
  });

  it('takes none of several that have it, and adds none: a person has to choose', async () => {
    const name = freshName('Globex');
    const [first, second] = [await addCustomer(name), await addCustomer(name.toUpperCase())];
    expect(await adopted(name)).toMatchObject({
      kind: 'invalid',
      fieldErrors: { customer: `2 customers are called ${name}. Choose which one.` },
    });
    expect(await countNamed(name)).toBe(2);
    expect(await adopted(name, { customerId: second })).toBe(second);
    await archive(second);
    expect(await adopted(name)).toBe(first);
  });

  it('adds a new one once, when two people take over for it at the same moment', async () => {
    const name = freshName('Umbrella');
    const [one, other] = await Promise.all([adopted(name), adopted(` ${name.toUpperCase()}`)]);
    expect(other).toBe(one);
    expect(await countNamed(name)).toBe(1);
  });

  it('suggests whoever has its accounts, and nobody where they belong to several', async () => {
    const [account, other] = [freshAccount(), freshAccount()];
    const owner = await addCustomer(freshName('Owner'), account);
    const { id: clear } = await consoleOffer(portal, { targeting: forAccounts(account) });
    const { id: unclear } = await consoleOffer(portal, { targeting: forAccounts(account, other) });
    await addCustomer(freshName('Other'), other);
    await reconcile(portal, 'changes');
    expect((await outside(portal, clear))?.suggestedCustomer?.id).toBe(owner);
    expect((await outside(portal, unclear))?.suggestedCustomer).toBeNull();
  });
});

describe('a row of a bulk run', () => {
  const customersOf = async (lines: string[]) =>
    (await rowsOf(portal, await uploaded(portal, fileOf(lines)))).map(({ content, problems, ...row }) => ({
      name: row.customerName,
      problem: problems.find(({ field }) => field === 'customer')?.message,
      accounts: content.accounts,
    }));

  it('goes to the one of several namesakes that has its account, and to nobody where none or both have it', async () => {
    const name = freshName('Hooli');
    const [shared, own] = [freshAccount(), freshAccount()];
    await addCustomer(name, shared, own);
    await addCustomer(name.toUpperCase(), shared);
    const problem = `2 customers are called ${name}. Choose which one.`;
    const rows = await customersOf([`${name},${own}`, `${name},${freshAccount()}`, `${name},${shared}`]);
    const problems = rows.map((row) => [row.accounts === own, row.problem]);
    expect(problems.filter(([isOwn]) => isOwn === true)).toEqual([[true, undefined]]);
    expect(problems.filter(([isOwn]) => isOwn !== true)).toEqual([
      [false, problem],
      [false, problem],
    ]);
  });

  it('is not sent when its name means another customer than in the preview', async () => {
    const [name, account] = [freshName('Pied Piper'), freshAccount()];
    const previewed = await addCustomer(name, account);
    const runId = await uploaded(portal, fileOf([`${name},${account}`]));
    await queued(portal, runId);
    await archive(previewed);
    await addCustomer(name.toUpperCase());
    await submitBulkRows(portal.workerContext());
    const [row] = await rowsOf(portal, runId);
    expect(row).toMatchObject({
      state: 'PROBLEM',
      problems: [{ field: 'customer', message: `${name} has changed since the preview.` }],
    });
  });
});

describe('an import of customers', () => {
  it('adds accounts to the namesake that it names by an account, and to nobody where that is unclear', async () => {
    const name = freshName('Vandelay');
    const [known, added] = [freshAccount(), freshAccount()];
    await addCustomer(name, freshAccount());
    const second = await addCustomer(name.toUpperCase(), known);
    const load = async (text: string) => {
      const file = new File([`Customer,Account\n${text}`], 'customers.csv', { type: 'text/csv' });
      const preview = await previewCustomerImport(portal.as('sales'), { file });
      if (!preview.ok) throw new Error(JSON.stringify(preview.error));
      return importCustomers(portal.as('sales'), { rows: preview.value.rows });
    };
    expect(await load(`${name},${added}`)).toMatchObject({
      error: { fieldErrors: { 'rows.2': expect.stringContaining('2 customers are called') as string } },
    });
    expect(await load(`${name},"${known}, ${added}"`)).toMatchObject({ value: { created: 0, extended: 1 } });
    const accounts = await portal.database.prisma.buyerAccount.findMany({ where: { accountId: added } });
    expect(accounts.map(({ customerId }) => customerId)).toEqual([second]);
  });
});

describe('choosing a customer', () => {
  it('finds whoever has the name before all that only contain it, however many those are', async () => {
    const name = freshName('Soylent');
    for (let number = 10; number < 35; number += 1) await addCustomer(`${number} ${name}`);
    await addCustomer(name);
    await addCustomer(name.toUpperCase());
    const found = await searchCustomers(portal.as('sales'), name.replace(' ', '  '));
    if (!found.ok) throw new Error('refused');
    const called = found.value.slice(0, 2).map((customer) => customer.name.toLowerCase());
    expect(called).toEqual([name.toLowerCase(), name.toLowerCase()]);
    expect(found.value.length).toBeGreaterThan(20);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerFormSchema, emptyCustomerForm, type CustomerForm } from '../../../lib/schemas/customers/customer-form';
import { archiveCustomer } from '../../../lib/services/customers/archive-customer';
import { confirmAccount } from '../../../lib/services/customers/confirm-account';
import { exportCustomers } from '../../../lib/services/customers/export-customers';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { listCustomers } from '../../../lib/services/customers/list-customers';
import { saveCustomer } from '../../../lib/services/customers/save-customer';
import { searchCustomers } from '../../../lib/services/customers/search-customers';
import { showCustomer } from '../../../lib/services/customers/show-customer';
import { startCustomerOffer } from '../../../lib/services/customers/start-customer-offer';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import type { Result } from '../../../lib/domain/core/result';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function add(changes: Partial<CustomerForm>): Promise<string> {
  const customerId = randomUUID();
  const form = customerFormSchema.parse({ ...emptyCustomerForm, ...changes });
  valueOf(await saveCustomer(portal.as('sales'), { customerId, baseVersion: 0, form }));
  return customerId;
}

const account = (accountId: string) => ({ accountId, label: null });
const show = async (id: string) => valueOf(await showCustomer(portal.as('viewer'), id));
const list = async (search: string, show: 'active' | 'archived' | 'all' = 'active') =>
  valueOf(await listCustomers(portal.as('viewer'), { search, show, cursor: null })).rows.map(({ name }) => name);
const auditOf = async (id: string) => {
  const events = await portal.database.prisma.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
  return events.map(({ action }) => action);
};

describe('a customer of the book', () => {
  it('is kept with its accounts, found by name, contact and account in any writing, and audited', async () => {
    const id = await add({
      name: '  Müller   Maschinenbau ',
      contactEmail: 'einkauf@mueller.example',
      expectedMonthlyUnits: '120000.50',
      timeZone: 'Europe/Berlin',
      accounts: [{ accountId: '000123456789', label: 'PAYER' }, account('220198745613')],
    });
    const { form } = await show(id);
    expect(form).toMatchObject({ name: 'Müller Maschinenbau', expectedMonthlyUnits: '120000.5' });
    expect(form.accounts).toContainEqual({ accountId: '000123456789', label: 'PAYER' });
    for (const search of [
      'müller',
      'einkauf@',
      '0001 2345',
      '0001-2345-6789',
      '００0123456789',
      'arn:aws:iam::220198745613:root',
    ])
      expect(await list(search)).toEqual(['Müller Maschinenbau']);
    expect(await list('0001 2345 6780')).toEqual([]);
    expect(await list('%')).toEqual([]);
    expect(await auditOf(id)).toEqual(['customer.created']);
  });

  it('is created once, however often the same save arrives', async () => {
    const input = {
      customerId: randomUUID(),
      baseVersion: 0,
      form: { ...emptyCustomerForm, name: 'Saved Twice', accounts: [account('300000000001')] },
    };
    const results = await Promise.all([
      saveCustomer(portal.as('sales'), input),
      saveCustomer(portal.as('sales'), input),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await auditOf(input.customerId)).toEqual(['customer.created']);
  });

  it('takes of two edits from one version the first, and tells the second', async () => {
    const id = await add({ name: 'Two Editors' });
    const edit = (notes: string) =>
      saveCustomer(portal.as('sales'), {
        customerId: id,
        baseVersion: 1,
        form: { ...emptyCustomerForm, name: 'Two Editors', notes },
      });
    const results = await Promise.all([edit('one'), edit('two')]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'conflict', reason: 'customer_changed' } });
    expect((await show(id)).version).toBe(2);
  });

  it('never shares a name or an account with another one, not even when both are saved at once', async () => {
    const twin = () =>
      saveCustomer(portal.as('sales'), {
        customerId: randomUUID(),
        baseVersion: 0,
        form: { ...emptyCustomerForm, name: 'Only One', accounts: [account('300000000002')] },
      });
    const results = await Promise.all([twin(), twin()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: {
        kind: 'invalid',
        fieldErrors: {
          name: 'Only One is in the customer book already.',
          accounts: '3000 0000 0002 belongs to Only One.',
        },
      },
    });
  });

  it('keeps who confirmed an account and when, also when its label changes', async () => {
    const id = await add({ name: 'Confirmed', accounts: [account('300000000003')] });
    const now = new Date('2026-11-24T10:00:00.000Z');
    valueOf(await confirmAccount(portal.as('sales', now), { customerId: id, accountId: '300000000003' }));
    const accounts = [{ accountId: '300000000003', label: 'LINKED' as const }];
    const form = { ...emptyCustomerForm, name: 'Confirmed', accounts };
    valueOf(await saveCustomer(portal.as('admin'), { customerId: id, baseVersion: 1, form }));
    expect((await show(id)).accounts).toEqual([
      {
        accountId: '300000000003',
        label: 'LINKED',
        confirmedByName: 'Mara Lindqvist',
        confirmedAt: now.toISOString(),
        doubt: null,
        offerCount: 0,
      },
    ]);
    expect(await confirmAccount(portal.as('sales'), { customerId: id, accountId: '300000000009' })).toMatchObject({
      error: { kind: 'not_found' },
    });
  });

  it('is archived and restored, never deleted: it leaves the choice and keeps its page', async () => {
    const id = await add({ name: 'Old Friend', accounts: [account('300000000004')] });
    const archive = (baseVersion: number, isArchived: boolean) =>
      archiveCustomer(portal.as('sales'), { customerId: id, baseVersion, isArchived });
    valueOf(await archive(1, true));
    expect(await list('Old Friend')).toEqual([]);
    expect(await list('Old Friend', 'archived')).toEqual(['Old Friend']);
    expect(valueOf(await searchCustomers(portal.as('sales'), 'Old Friend'))).toEqual([]);
    expect(await startCustomerOffer(portal.as('sales'), { customerId: id })).toMatchObject({
      error: { kind: 'not_found' },
    });
    const edit = { customerId: id, baseVersion: 2, form: { ...emptyCustomerForm, name: 'Old Foe' } };
    expect(await saveCustomer(portal.as('sales'), edit)).toMatchObject({ error: { kind: 'conflict' } });
    valueOf(await archive(2, false));
    expect(await list('Old Friend')).toEqual(['Old Friend']);
    expect(await auditOf(id)).toEqual(['customer.created', 'customer.archived', 'customer.restored']);
  });
});

describe('an offer from a customer', () => {
  it('opens at the review, filled in, and is published from there', async () => {
    const id = await add({ name: 'Four Clicks', accounts: [account('300000000005'), account('300000000006')] });
    const started = valueOf(await startCustomerOffer(portal.as('sales'), { customerId: id }));
    expect(started.step).toBe('review');
    const review = await portal.reviewOf(started.offerId);
    const shown = { ...review.shown, name: 'Archera - Subscription for Four Clicks' };
    const { policy, today } = await formOf(started.offerId);
    const expirationDate = new Date(Date.parse(today) + policy.expirationDefaultDays * 86_400_000)
      .toISOString()
      .slice(0, 10);
    valueOf(await submitOffer(portal.as('sales'), { ...review, shown: { ...shown, expirationDate } }));
    const { offers, accounts } = await show(id);
    expect(offers).toMatchObject([{ status: 'queued', buyerAccountIds: ['300000000005', '300000000006'] }]);
    expect(accounts.map(({ offerCount }) => offerCount)).toEqual([1, 1]);
  });

  it('stops at the first step that needs a person', async () => {
    const id = await add({ name: 'No Account Yet' });
    expect(valueOf(await startCustomerOffer(portal.as('sales'), { customerId: id })).step).toBe('select');
  });

  it('keeps the account that an offer names', async () => {
    const id = await add({ name: 'In Use', accounts: [account('300000000007')] });
    await startCustomerOffer(portal.as('sales'), { customerId: id });
    const form = { ...emptyCustomerForm, name: 'In Use' };
    expect(await saveCustomer(portal.as('sales'), { customerId: id, baseVersion: 1, form })).toMatchObject({
      error: { fieldErrors: { accounts: '3000 0000 0007 stays: an offer of this customer names it.' } },
    });
  });
});

describe('the list', () => {
  it('walks forth and back over any number of customers, and exports the same ones in the same order', async () => {
    const createdById = portal.as('sales').viewer?.userId ?? '';
    await portal.database.prisma.customer.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({ name: `Paged ${index % 60}`, createdById })),
    });
    const page = async (cursor: string | null) =>
      valueOf(await listCustomers(portal.as('viewer'), { search: 'Paged', show: 'active', cursor }));
    const first = await page(null);
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(120);
    expect(third.nextCursor).toBeNull();
    expect((await page(third.previousCursor)).rows).toEqual(second.rows);
    expect(first.previousCursor).toBeNull();
    const exported: string[] = [];
    const { rows } = valueOf(await exportCustomers(portal.as('viewer'), { search: 'Paged', show: 'active' }));
    for await (const [name] of rows) exported.push(name ?? '');
    const names = [first, second, third].flatMap((one) => one.rows.map(({ name }) => name));
    expect(exported).toEqual(names);
  });
});

async function formOf(offerId: string) {
  return valueOf(await openWizard(portal.as('sales'), offerId));
}

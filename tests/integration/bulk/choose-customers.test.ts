import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { ChooseBulk } from '../../../lib/schemas/bulk/bulk-input';
import { chooseBulkRun } from '../../../lib/services/bulk/choose-bulk-run';
import { showCoverage } from '../../../lib/services/coverage/show-coverage';
import { submitBulkRows } from '../../../lib/services/bulk/submit-bulk-rows';
import { startCustomerOffer } from '../../../lib/services/customers/start-customer-offer';
import { TestPortal } from '../../support/portal';
import { freshAccount, queued, rowsOf, runPage } from './bulk-rig';

let portal: TestPortal;
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? '';

async function addCustomer(name: string, accounts: readonly string[], archivedAt: Date | null = null) {
  const createdById = portal.as('sales').viewer?.userId ?? '';
  const customer = await portal.database.prisma.customer.create({
    data: { name, createdById, archivedAt, buyerAccounts: { create: accounts.map((accountId) => ({ accountId })) } },
  });
  ids.set(name, customer.id);
}

async function chosen(customers: ChooseBulk['customers']): Promise<string> {
  const result = await chooseBulkRun(portal.as('sales'), { authorizationId: '', customers });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.runId;
}

const namesOf = async (runId: string) => (await rowsOf(portal, runId)).map(({ customerName }) => customerName).sort();
const coverage = () => showCoverage(portal.as('sales'), { search: '', state: 'all', cursor: null });

beforeAll(async () => {
  portal = await TestPortal.start();
  await addCustomer('Has a draft', [freshAccount()]);
  await addCustomer('Has none', [freshAccount(), freshAccount()]);
  await addCustomer('Has none either', [freshAccount()]);
  await addCustomer('Has no account', []);
  await addCustomer('Is archived', [freshAccount()], new Date());
  const draft = await startCustomerOffer(portal.as('sales'), { customerId: idOf('Has a draft') });
  if (!draft.ok) throw new Error(JSON.stringify(draft.error));
});
afterAll(() => portal.stop());

describe('offers for customers of the book', () => {
  it('that are missing are prepared with all accounts, at the opportunity and price in force; drafts are left to their authors', async () => {
    const runId = await chosen({ missing: { search: '', state: 'all' } });
    expect(await namesOf(runId)).toEqual(['Has no account', 'Has none', 'Has none either']);
    const { run, rows } = await runPage(portal, runId);
    expect(run).toMatchObject({
      state: 'preview',
      authorizationName: SEED_AUTHORIZATIONS.bronze.name,
      price: { markupPercent: '25', buyerPrice: '0.01' },
      counts: { ready: 2, problem: 1 },
    });
    expect(rows.find(({ customerName }) => customerName === 'Has none')?.accountIds).toHaveLength(2);
    expect(await portal.database.prisma.offer.count()).toBe(1);
  });

  it('are prepared for those that the coverage shows, and for nobody when it shows none without an offer', async () => {
    expect(await namesOf(await chosen({ missing: { search: 'either', state: 'uncovered' } }))).toEqual([
      'Has none either',
    ]);
    const drafts = { authorizationId: '', customers: { missing: { search: '', state: 'draft' as const } } };
    expect(await chooseBulkRun(portal.as('sales'), drafts)).toMatchObject({ error: { kind: 'invalid' } });
  });

  it('are prepared for chosen ones, a draft or not, never for archived ones', async () => {
    const runId = await chosen({ ids: [idOf('Has a draft'), idOf('Is archived'), idOf('Has none')] });
    expect(await namesOf(runId)).toEqual(['Has a draft', 'Has none']);
  });

  it('are refused to who may not publish', async () => {
    const customers = { missing: { search: '', state: 'all' as const } };
    expect(await chooseBulkRun(portal.as('viewer'), { authorizationId: '', customers })).toMatchObject({
      error: { kind: 'forbidden' },
    });
  });

  it('are no longer missing once the run is under way', async () => {
    const runId = await chosen({ missing: { search: '', state: 'all' } });
    expect(await queued(portal, runId)).toBe(2);
    await submitBulkRows(portal.workerContext());
    expect(await coverage()).toMatchObject({ value: { counts: { none: 1, draft: 1, publishing: 2 } } });
    expect(await namesOf(await chosen({ missing: { search: '', state: 'all' } }))).toEqual(['Has no account']);
  });
});

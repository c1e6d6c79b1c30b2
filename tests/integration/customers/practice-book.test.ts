import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseBulkRun } from '../../../lib/services/bulk/choose-bulk-run';
import { showBulkRun } from '../../../lib/services/bulk/show-bulk-run';
import { seedPracticeBook } from '../../../prisma/practice-book';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const names = async () =>
  (await portal.database.prisma.customer.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name);

it('practice mode starts with customers whose missing offers can be made at once, all but those without an account', async () => {
  await seedPracticeBook(portal.testDatabase.applicationUrl);
  const chosen = await chooseBulkRun(portal.as('sales'), {
    authorizationId: '',
    customers: { missing: { search: '', state: 'all' } },
  });
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.error));
  const run = await showBulkRun(portal.as('sales'), { ...chosen.value, filter: 'problem', page: 1 });
  expect(run).toMatchObject({ value: { run: { counts: { total: 12, ready: 11, problem: 1 } } } });
  expect(run.ok && run.value.rows.map(({ customerName }) => customerName)).toEqual(['Sundial Energy']);
});

it('leaves a book alone that has customers', async () => {
  const [first] = await names();
  await portal.database.prisma.customer.updateMany({ where: { name: first ?? '' }, data: { name: 'Renamed' } });
  const before = await names();
  await seedPracticeBook(portal.testDatabase.applicationUrl);
  expect(await names()).toEqual(before);
});

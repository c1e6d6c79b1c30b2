import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { offersInDump } from '../support/crash/publishing-verdict';
import { atAws } from './support/at-aws';
import { chooseFile } from './support/csv-file';
import { expect, portalUnderTest, signIn, test } from './support/portal-test';
import { killWorker, workerProcessId } from './support/worker-process';

const CUSTOMERS = 200;
const OFFERS = 50;
/** Places at AWS that a batch may have. */
const AT_A_TIME = 16;

const tag = `Harbour ${randomInt(1e6)}`;
const series = String(randomInt(1e6)).padStart(6, '0');
const customers = Array.from({ length: CUSTOMERS }, (_, index) => ({
  name: `${tag} ${String(index + 1).padStart(3, '0')}`,
  account: `7${series}${String(index).padStart(5, '0')}`,
}));

/** Line 1 names the columns: a customer stands one line below its number. */
const bookFile = (change: (line: number, account: string) => string) =>
  [
    'Company;AWS account;Monthly units;E-mail',
    ...customers.map(({ name, account }, index) => `${name};${change(index + 2, account)};1000;`),
  ].join('\r\n');

const offerFile = [
  'Customer,Account ID',
  ...customers.slice(0, OFFERS).map(({ name, account }) => `${name},${account}`),
];

/** The sandbox's own books: which accounts of this test have a released offer, and how many. */
async function offersAtAws(): Promise<string[]> {
  const offers = await offersInDump(portalUnderTest().sandboxAddress);
  const accounts = offers.flatMap(({ targeting }) => targeting?.PositiveTargeting?.BuyerAccounts ?? []);
  return accounts.filter((account) => account.startsWith(`7${series}`)).sort();
}

const setPublishingTime = (milliseconds: number) =>
  atAws('PUT', 'settings', { preparingMs: milliseconds / 2, applyingMs: milliseconds / 2 });

async function uploadOffers(page: Page, lines: readonly string[]): Promise<void> {
  await page.goto('/bulk/new');
  await chooseFile(page, 'offers.csv', lines.join('\n'));
  await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
}

test.describe.configure({ mode: 'serial' });

test('200 customers come from a file, its three bad rows mended where they stand', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto('/customers/import');
  const spoilt = new Map([
    [4, (account: string) => account.slice(0, 11)],
    [90, () => '7.12345E+11'],
    [201, () => customers[0]?.account ?? ''],
  ]);
  const file = bookFile((line, account) => spoilt.get(line)?.(account) ?? account);
  await chooseFile(page, 'customers.csv', file);
  await expect(page.getByRole('heading', { name: '200 rows, 3 need a fix' })).toBeVisible();
  await expect(page.getByText('Excel changed this number')).toBeVisible();
  await expect(page.getByText(/stands under .* in line 2\./)).toBeVisible();
  for (const [index, line] of [...spoilt.keys()].entries()) {
    const field = page.getByLabel(`Buyer accounts in line ${line}`);
    await field.fill(customers[line - 2]?.account ?? '');
    await field.press('Enter');
    await expect(
      page.getByText(index < 2 ? new RegExp(`${2 - index} needs? a fix`) : '200 rows, all fine').first(),
    ).toBeVisible();
  }
  await page.getByRole('button', { name: 'Import 200 customers' }).click();
  await expect(page.getByText('200 customers added')).toBeVisible();

  await page.getByRole('button', { name: 'Import another file' }).click();
  await chooseFile(
    page,
    'customers.csv',
    bookFile((_line, account) => account),
  );
  await expect(page.getByRole('button', { name: 'Already there 200' })).toBeVisible();
  await page.getByRole('button', { name: 'Nothing new to import' }).click();
  await expect(page.getByText('Nothing new in this file')).toBeVisible();
});

test('50 offers go out once, though the worker is killed half-way, and the same file again makes none', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await signIn(page, 'sales');
  await uploadOffers(page, offerFile);
  await expect(page.getByRole('heading', { name: '50 rows' })).toBeVisible();
  await setPublishingTime(4_000);
  try {
    await page.getByRole('button', { name: 'Queue 50 offers' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Queue 50 offers' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'of 50' })).toBeVisible();
    await expect.poll(async () => (await offersAtAws()).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(AT_A_TIME);
    const killed = await killWorker();
    expect((await offersAtAws()).length).toBeLessThan(OFFERS);
    await expect.poll(workerProcessId, { timeout: 30_000 }).not.toBe(killed);
    await expect(page.getByRole('status').filter({ hasText: '50 of 50' })).toBeVisible({ timeout: 300_000 });
  } finally {
    await setPublishingTime(600);
  }
  await expect(page.getByText('50 live')).toBeVisible();
  const accounts = customers.slice(0, OFFERS).map(({ account }) => account);
  expect(await offersAtAws()).toEqual(accounts.toSorted());

  await uploadOffers(page, [offerFile[0] ?? '', ...offerFile.slice(1).toReversed()]);
  await expect(page.getByRole('link', { name: /^Exist already\s*50$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Queue/ })).toHaveCount(0);
  expect(await offersAtAws()).toEqual(accounts.toSorted());
});

test('the coverage knows who has none, and one click prepares the missing offers', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(`/coverage?search=${encodeURIComponent(tag)}`);
  await page.getByRole('checkbox', { name: `Choose ${tag} 051` }).check();
  await expect(page.getByRole('button', { name: 'Preview 1 offer' })).toBeVisible();
  await page.getByRole('checkbox', { name: `Choose ${tag} 051` }).uncheck();
  await page.getByRole('button', { name: 'Preview 150 missing offers' }).click();
  await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: '150 rows' })).toBeVisible();
  await expect(page.getByText(/0\.010 per unit/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Queue 150 offers' })).toBeVisible();
});

test('the example is a file that the upload takes', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto('/bulk/new');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download an example' }).click();
  const example = await readFile(await (await download).path(), 'utf8');
  await chooseFile(page, 'example.csv', example);
  await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Fjord Energy').first()).toBeVisible();
  await expect(page.getByText('Acme Robotics').first()).toBeVisible();
});

test('a file of 10,000 rows is previewed in pages, and the page goes on taking input', async ({ page }) => {
  const rows = Array.from(
    { length: 10_000 },
    (_, index) => `${tag} large ${index},8${series}${String(index).padStart(5, '0')},1000,Europe/Berlin`,
  );
  await signIn(page, 'sales');
  await page.goto('/customers/import');
  await chooseFile(page, 'large.csv', ['Customer,Account,Units,Time zone', ...rows].join('\n'));
  await expect(page.getByRole('heading', { name: '10,000 rows, all fine' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(51);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('page 2 of 200')).toBeVisible();
  await expect(page.getByRole('cell', { name: `${tag} large 50`, exact: true })).toBeVisible();
});

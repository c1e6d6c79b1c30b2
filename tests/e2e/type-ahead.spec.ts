import type { Locator } from '@playwright/test';
import { chooseFile } from './support/csv-file';
import { addCustomer } from './support/customer-book';
import { expect, signIn, test } from './support/portal-test';
import { answerLate, openList, typeAndPress } from './support/type-ahead';
import { buyerAccount, customerName } from './support/wizard';

test.describe('the customer filter of the offers', () => {
  let field: Locator;

  test.beforeEach(async ({ page }) => {
    await signIn(page, 'sales');
    await page.goto('/offers');
    await answerLate(page);
    await page.getByRole('main').getByRole('button', { name: 'Customer', exact: true }).click();
    field = page.getByRole('combobox', { name: 'Customer' });
  });

  test('filters by the one customer that has the name when Enter follows at once', async ({ page }) => {
    const name = customerName('Filtered');
    await addCustomer(`${name} Asia`);
    const id = await addCustomer(name);
    await openList(page, field);
    await typeAndPress(page, name, 'Enter');
    await page.waitForURL(({ searchParams }) => searchParams.get('customer') === id);
  });

  test('filters by nobody when several have the name, or when nobody has', async ({ page }) => {
    const name = customerName('Unclear');
    await addCustomer(name, '111122223333');
    const second = await addCustomer(name, '444455556666');
    await openList(page, field);
    await typeAndPress(page, customerName('Not In The Book'), 'Enter');
    await expect(page.getByRole('status').filter({ hasText: 'No customer matches.' })).toHaveCount(1);
    expect(page.url()).not.toContain('customer=');
    await field.selectText();
    await typeAndPress(page, name, 'Enter');
    await expect(page.getByRole('status').filter({ hasText: '2 customers are called' })).toHaveCount(1);
    expect(page.url()).not.toContain('customer=');
    await page.getByRole('option', { name: /4444 5555 6666/ }).click();
    await page.waitForURL(({ searchParams }) => searchParams.get('customer') === second);
  });
});

test.describe('the command palette', () => {
  let field: Locator;

  test.beforeEach(async ({ page }) => {
    await signIn(page, 'sales');
    await page.goto('/offers');
    await answerLate(page);
    await page.keyboard.press('Control+k');
    field = page.getByRole('combobox', { name: /^Find/ });
    await expect(field).toBeFocused();
  });

  test('opens what the text finds when Enter follows at once, not a page and not what an earlier text found', async ({
    page,
  }) => {
    const [first, second] = [customerName('Found Before'), customerName('Found Now')];
    await addCustomer(first);
    const id = await addCustomer(second);
    await field.fill(first);
    await expect(page.getByRole('option', { name: first }).first()).toBeVisible();
    await field.selectText();
    await typeAndPress(page, second, 'Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Searching…' })).toHaveCount(1);
    await page.waitForURL(({ pathname }) => pathname === `/customers/${id}`);
  });

  test('opens a page by its name without waiting for anybody', async ({ page }) => {
    await typeAndPress(page, 'coverage', 'Enter');
    await page.waitForURL(({ pathname }) => pathname === '/coverage');
  });
});

test('what is typed before the palette is there does nothing else', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto('/offers');
  await expect(page.getByRole('heading', { name: 'Offers' })).toBeVisible();
  await page.route('**/_next/static/**', (route) => {
    setTimeout(() => void route.continue().catch(() => undefined), 500);
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('n?', { delay: 0 });
  await expect(page.getByRole('combobox', { name: /^Find/ })).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  expect(new URL(page.url()).pathname).toBe('/offers');
});

test.describe('customers for a bulk run', () => {
  test('are chosen among those that the text as it stands finds', async ({ page }) => {
    const [before, now] = [customerName('Bulk Before'), customerName('Bulk Now')];
    for (const part of ['One', 'Two', 'Three']) await addCustomer(`${before} ${part}`, buyerAccount());
    for (const part of ['One', 'Two']) await addCustomer(`${now} ${part}`, buyerAccount());
    await signIn(page, 'sales');
    await page.goto('/bulk/new');
    await answerLate(page);
    const field = page.getByLabel('Customers');
    await field.fill(before);
    await expect(page.getByRole('checkbox', { name: before })).toHaveCount(3);
    await field.selectText();
    await page.keyboard.type(now, { delay: 0 });
    await page
      .getByRole('checkbox', { name: before })
      .first()
      .click({ force: true, timeout: 300 })
      .catch(() => undefined);
    await page.getByRole('button', { name: /^Choose all/ }).click();
    await expect(page.getByText('2 chosen')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: now, checked: true })).toHaveCount(2);
  });

  test('that a file only names are chosen in the row, where several have the name', async ({ page }) => {
    const [name, account] = [customerName('Two In The Book'), buyerAccount()];
    await addCustomer(name, '111122223333');
    await addCustomer(name, '444455556666');
    await signIn(page, 'sales');
    await page.goto('/bulk/new');
    await chooseFile(page, 'offers.csv', `Customer,Account ID\n${name},${account}`);
    await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
    await expect(page.getByText(`2 customers are called ${name}. Choose which one.`).first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Correct/ })
      .first()
      .click();
    await answerLate(page);
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('combobox', { name: 'Customer' });
    await field.selectText();
    await typeAndPress(page, name, 'Enter');
    await dialog.getByRole('option', { name: /4444 5555 6666/ }).click();
    await dialog.getByRole('button', { name: 'Save and check' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/^Ready/).first()).toBeVisible();
  });
});

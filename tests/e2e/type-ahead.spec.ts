import type { Locator, Page } from '@playwright/test';
import { addCustomer, answerLate } from './support/customer-book';
import { chooseFile } from './support/csv-file';
import { expect, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, enterBuyers, openWizard } from './support/wizard';

/** As it is shown. */
const grouped = (accountId: string) => accountId.replace(/(\d{4})(?=\d)/g, '$1 ');

/** Types without a pause and presses the key at once: long before anything can have been answered. */
async function typeAndPress(page: Page, text: string, key: 'Enter' | 'Tab'): Promise<void> {
  await page.keyboard.type(text, { delay: 0 });
  await page.keyboard.press(key);
}

/** Opens the list of the field with what an empty text finds: an earlier answer that keys must not act on. */
async function openList(page: Page, field: Locator): Promise<Locator> {
  await field.click();
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options.first()).toBeVisible();
  return options;
}

test.describe('the customer field of the wizard', () => {
  let field: Locator;
  let chips: Locator;
  const chip = (accountId: string) => chips.and(field.page().getByRole('button', { name: `Remove ${accountId}` }));

  test.beforeEach(async ({ page }) => {
    await signIn(page, 'sales');
    await openWizard(page);
    field = page.getByRole('combobox', { name: 'Customer' });
    chips = page.getByRole('button', { name: /^Remove/ });
    await answerLate(page);
  });

  test('adds a name that nobody has when Enter follows at once, and never takes the first of an earlier answer', async ({
    page,
  }) => {
    const name = customerName('Nobody Has This');
    await openList(page, field);
    await typeAndPress(page, name, 'Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Searching…' })).toHaveCount(1);
    await expect(field).not.toHaveAttribute('aria-activedescendant');
    await expect(page.getByText('New customer', { exact: true })).toBeVisible();
    await expect(field).toHaveValue(name);
    await expect(field).toHaveAttribute('aria-expanded', 'false');
    await expect(chips).toHaveCount(0);
  });

  for (const key of ['Enter', 'Tab'] as const)
    test(`chooses the one customer that has the name when ${key} follows at once`, async ({ page }) => {
      const [name, account] = [customerName('Exactly One'), buyerAccount()];
      await addCustomer(name, account);
      await addCustomer(`${name} Holding`, buyerAccount());
      await openList(page, field);
      await typeAndPress(page, name.toLowerCase(), key);
      await expect(page.getByText('1 known account')).toBeVisible();
      await expect(field).toHaveValue(name);
      await expect(chips).toHaveCount(1);
      await expect(chip(account)).toBeVisible();
    });

  test('stays open for a name that several have, with their accounts, and takes the one that the keys point at', async ({
    page,
  }) => {
    const [name, first, second] = [customerName('Namesake'), buyerAccount(), buyerAccount()];
    await addCustomer(name, first);
    await addCustomer(name, second);
    await openList(page, field);
    await typeAndPress(page, name, 'Enter');
    const options = page.getByRole('option', { name });
    await expect(options).toHaveCount(2);
    await expect(page.getByRole('status').filter({ hasText: '2 customers are called' })).toHaveCount(1);
    await expect(options.filter({ hasText: grouped(second) })).toBeVisible();
    await expect(field).not.toHaveAttribute('aria-activedescendant');
    await expect(chips).toHaveCount(0);
    const isFirst = (await options.first().innerText()).includes(grouped(second));
    await page.keyboard.press('ArrowDown');
    if (!isFirst) await page.keyboard.press('ArrowDown');
    await expect(options.filter({ hasText: grouped(second) })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 known account')).toBeVisible();
    await expect(chip(second)).toBeVisible();
    await expect(chip(first)).toHaveCount(0);
  });

  test('asks which one is meant when Tab follows a name that several have', async ({ page }) => {
    const [name, first, second] = [customerName('Left Behind'), buyerAccount(), buyerAccount()];
    await addCustomer(name, first);
    await addCustomer(name, second);
    await openList(page, field);
    await typeAndPress(page, name, 'Tab');
    await expect(page.getByText(`2 customers are called ${name}.`)).toBeVisible();
    await expect(chips).toHaveCount(0);
    await page.getByRole('button', { name: `Choose ${name}, ${grouped(second)}` }).click();
    await expect(page.getByText('1 known account')).toBeVisible();
    await expect(field).toBeFocused();
    await expect(chip(second)).toBeVisible();
  });

  test('chooses nobody by a part of a name, nor by Enter on a list that was only opened', async ({ page }) => {
    const name = customerName('Part Of It');
    await addCustomer(`${name} One`, buyerAccount());
    await addCustomer(`${name} Two`, buyerAccount());
    await openList(page, field);
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('');
    await expect(page.getByRole('status').filter({ hasText: 'Choose one with the arrow keys.' })).toHaveCount(1);
    await typeAndPress(page, name, 'Enter');
    await expect(page.getByRole('option', { name })).toHaveCount(3);
    await expect(page.getByRole('status').filter({ hasText: 'Choose one with the arrow keys.' })).toHaveCount(1);
    await expect(chips).toHaveCount(0);
    await expect(field).toHaveValue(name);
  });

  test('takes no click on what an earlier text found', async ({ page }) => {
    const options = await openList(page, field);
    await page.keyboard.type(customerName('Clicked Too Early'), { delay: 0 });
    await options.first().click({ force: true, timeout: 400 });
    await expect(page.getByRole('option', { name: /^Add/ })).toBeVisible();
    await expect(field).toHaveValue(/^Clicked Too Early/);
    await expect(chips).toHaveCount(0);
  });

  test('keeps a name that nobody has as it was typed, and adds it only when somebody says so', async ({ page }) => {
    const name = customerName('Meant As New');
    await openList(page, field);
    await typeAndPress(page, name, 'Tab');
    await expect(page.getByText('Nobody of this name is in the customer book.')).toBeVisible();
    await expect(page.getByText('New customer', { exact: true })).toHaveCount(0);
    await expect(field).toHaveValue(name);
    await page.getByRole('button', { name: `Add “${name}” as a new customer` }).click();
    await expect(page.getByText('New customer', { exact: true })).toBeVisible();
  });

  test('leaves no account of the customer before under the name of the next', async ({ page }) => {
    const [before, next, account, other] = [
      customerName('Chosen First'),
      customerName('Chosen Next'),
      buyerAccount(),
      buyerAccount(),
    ];
    await addCustomer(before, account);
    await addCustomer(next, other);
    await field.click();
    await typeAndPress(page, before, 'Enter');
    await expect(chip(account)).toBeVisible();
    await field.fill('');
    await typeAndPress(page, next, 'Enter');
    await expect(chip(other)).toBeVisible();
    await expect(chip(account)).toHaveCount(0);
  });
});

test('accounts suggest the customer that they belong to, and nobody where they belong to several', async ({ page }) => {
  const [first, second, third] = [buyerAccount(), buyerAccount(), buyerAccount()];
  const [owner, other] = [customerName('Owner'), customerName('Other Owner')];
  await addCustomer(owner, first, second);
  await addCustomer(other, third);
  await signIn(page, 'sales');
  await openWizard(page);
  await answerLate(page);
  const suggestion = page.getByRole('button', { name: /^Choose/ });
  await enterBuyers(page, `${first} ${second}`);
  await expect(suggestion).toHaveText(`Choose ${owner}`);
  const answered = page.waitForResponse((answer) => answer.url().includes(third));
  await enterBuyers(page, third);
  await answered;
  await expect(page.getByText(`belongs to ${other}`)).toBeVisible();
  await expect(suggestion).toHaveCount(0);
});

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

import type { Locator } from '@playwright/test';
import { addCustomer } from './support/customer-book';
import { expect, signIn, test } from './support/portal-test';
import { answerLate, grouped, openList, typeAndPress } from './support/type-ahead';
import { buyerAccount, customerName, enterBuyers, openWizard } from './support/wizard';

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
    await page.keyboard.press('ArrowDown');
    if (
      (await options
        .first()
        .filter({ hasText: grouped(second) })
        .count()) === 0
    )
      await page.keyboard.press('ArrowDown');
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

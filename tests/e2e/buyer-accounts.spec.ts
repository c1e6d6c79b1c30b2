import type { Page } from '@playwright/test';
import { openReview } from './support/arrange';
import { expect, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, nameNewCustomer, next, openWizard, publish, untilBadge } from './support/wizard';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'sales');
});

const buyers = (page: Page) => page.getByRole('textbox', { name: /^Buyer\(s\)/ });

async function paste(page: Page, text: string): Promise<void> {
  await buyers(page).focus();
  await buyers(page).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

for (const [how, enter] of [
  ['typed', (page: Page, text: string) => buyers(page).pressSequentially(text)],
  ['pasted', paste],
] as const)
  test(`digits that may be an invoice’s are one doubtful entry, ${how}, and taken with one click`, async ({ page }) => {
    await openWizard(page);
    await nameNewCustomer(page, customerName('Invoiced'));
    const good = buyerAccount();
    await enter(page, `${good}, Invoice 2026 1234 5678`);
    await next(page);
    const chips = page.getByRole('list', { name: 'Entered accounts' }).getByRole('listitem');
    await expect(chips).toHaveCount(2);
    await expect(page.getByText('1 entry needs you before you go on')).toBeVisible();
    await expect(page.getByText('2026 may be a year. Is this an account id?')).toBeVisible();
    await page.getByRole('button', { name: 'Use 202612345678 for Invoice 2026 1234 5678' }).click();
    await expect(page.getByText('needs you before you go on')).toHaveCount(0);
    await expect(chips).toHaveCount(2);
    await next(page);
    await expect(page.getByLabel('Offer name')).toBeVisible();
  });

test('correcting the number begins at the account that AWS refused, and the book remembers it', async ({ page }) => {
  const customer = customerName('Mistyped');
  const [good, right] = [buyerAccount(), buyerAccount()];
  await openReview(page, { customer, buyers: `${good}, 999999999999` });
  await publish(page);
  await untilBadge(page, 'Failed');
  await page.getByRole('link', { name: 'Correct the number' }).click();
  const chip = page.getByRole('button', {
    name: /^Correct 999999999999: AWS does not know this account, \d+ \w{3} \d{4}/,
  });
  await expect(chip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(buyers(page)).toBeFocused();
  await expect(buyers(page)).toHaveValue('999999999999');
  await buyers(page).fill(right);
  for (let step = 0; step < 4; step += 1) await next(page);
  await publish(page);
  await untilBadge(page, 'Live');

  await openWizard(page);
  const field = page.getByRole('combobox', { name: 'Customer' });
  await field.click();
  await field.fill(customer);
  await page.getByRole('option', { name: new RegExp(`^${customer}`) }).click();
  const left = page.getByRole('list', { name: 'Accounts left out' });
  await expect(left).toContainText('AWS does not know this account');
  await expect(page.getByRole('list', { name: 'Entered accounts' }).getByRole('listitem')).toHaveCount(2);
  await left.getByRole('button', { name: /^Add 999999999999/ }).click();
  await expect(page.getByRole('button', { name: /^Correct 999999999999: AWS does not know/ })).toBeVisible();
});

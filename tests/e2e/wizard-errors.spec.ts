import { plusDays, utcDateOf } from '../../lib/domain/core/calendar';
import { openReview } from './support/arrange';
import { expect, newSession, signIn, test } from './support/portal-test';
import {
  buyerAccount,
  customerName,
  enterBuyers,
  nameNewCustomer,
  next,
  openWizard,
  openDraft,
} from './support/wizard';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'sales');
});

test('step 1 says what each buyer entry needs and leads to the field', async ({ page }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Wrong Numbers'));
  await next(page);
  await expect(page.getByText('Enter at least one buyer account.')).toBeVisible();
  await enterBuyers(page, '45678901234 1.23457E+11 12345678901X 444455556666');
  await next(page);
  await expect(page.getByText('3 entries need you before you go on')).toBeVisible();
  await expect(page.getByText('11 digits: lost a leading zero?')).toBeVisible();
  await expect(page.getByText('Excel changed this number')).toBeVisible();
  await expect(page.getByText('An account id has digits only.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Buyer\(s\)/ })).toBeFocused();
});

test('step 1 refuses the own account and the vendor’s, and keeps leading zeros', async ({ page }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Own Account'));
  await enterBuyers(page, '444455556666');
  await next(page);
  await expect(page.getByText('444455556666 is your own seller account.')).toBeVisible();
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await enterBuyers(page, '777788889999');
  await next(page);
  await expect(page.getByText(/777788889999 is the account of Reserved AI/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await enterBuyers(page, '0001-2345-6789');
  await next(page);
  await expect(page.getByLabel('Offer name')).toBeVisible();
});

test('unusable opportunities are listed with the reason and cannot be chosen', async ({ page }) => {
  await openWizard(page);
  await page.getByText(/opportunities can.t be used, and why/).click();
  for (const reason of [
    /Silver.*ask an admin|Not mapped to a tier/,
    /Expired on/,
    /Withdrawn by the vendor/,
    /Single use, already used/,
  ])
    await expect(page.getByText(reason).first()).toBeVisible();
});

test('step 2 refuses a name that AWS would refuse', async ({ page }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Names'));
  await enterBuyers(page, buyerAccount());
  await next(page);
  const name = page.getByLabel('Offer name');
  await name.fill('Save <50%>');
  await next(page);
  await expect(page.getByText('AWS does not accept the character <')).toBeVisible();
  await expect(name).toBeFocused();
  await name.fill('x'.repeat(151));
  await next(page);
  await expect(page.getByText(/can have 150 characters/)).toBeVisible();
  await name.fill('Müller & Söhne 🚀');
  await next(page);
  await expect(page.getByRole('heading', { name: 'Guaranteed Reserved Instance Premiums' })).toBeVisible();
});

test('step 4 refuses days that have passed and days beyond the policy', async ({ page }) => {
  await openReview(page, { customer: customerName('Dates'), buyers: buyerAccount() });
  await page.goto(page.url().replace('step=review', 'step=duration'));
  await page.getByRole('radio', { name: /^Other/ }).check();
  const day = page.locator('input[type="date"]');
  const today = utcDateOf(new Date());
  await day.fill(plusDays(today, -1));
  await next(page);
  await expect(page.getByText('This day has passed')).toBeVisible();
  await day.fill(plusDays(today, 181));
  await next(page);
  await expect(page.getByText(/Policy allows up to 90 days ahead/)).toBeVisible();
  await day.fill(plusDays(today, 90));
  await next(page);
  await expect(page.getByRole('button', { name: 'Publish offer' })).toBeVisible();
});

test('two people who edit one draft both keep their text', async ({ page, browser }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Shared'));
  await enterBuyers(page, buyerAccount());
  await next(page);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const other = await newSession(browser, 'admin');
  await openDraft(other, page.url());
  await other.getByLabel('Deal reference').fill('CRM-of-Priya');
  await expect(other.getByText(/Draft saved/)).toBeVisible();
  await page.getByLabel('Deal reference').fill('CRM-of-Mara');
  await expect(page.getByRole('button', { name: /Keep mine/ })).toBeVisible();
  await expect(page.getByText('CRM-of-Priya').first()).toBeVisible();
  await page.getByRole('button', { name: /Keep mine/ }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await other.reload();
  await expect(other.getByLabel('Deal reference')).toHaveValue('CRM-of-Mara');
  await other.context().close();
});

import { openReview } from './support/arrange';
import { expect, newSession, signIn, test } from './support/portal-test';
import {
  buyerAccount,
  customerName,
  enterBuyers,
  nameNewCustomer,
  next,
  openDraft,
  openWizard,
} from './support/wizard';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'sales');
});

test('what was typed when the session ended is back, and saved, after signing in again', async ({ page, browser }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Signed Out'));
  await enterBuyers(page, buyerAccount());
  await next(page);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.context().clearCookies();
  await page.getByLabel('Deal reference').fill('CRM-kept');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Sign in as Mara Lindqvist/ }).click();
  await expect(page.getByLabel('Deal reference')).toHaveValue('CRM-kept');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const other = await newSession(browser, 'sales');
  await openDraft(other, page.url());
  await expect(other.getByLabel('Deal reference')).toHaveValue('CRM-kept');
  await other.context().close();
});

test('taking the other person’s version shows all of it, and goes on from there', async ({ page, browser }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Taken'));
  await enterBuyers(page, buyerAccount());
  await next(page);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const other = await newSession(browser, 'admin');
  await openDraft(other, page.url());
  await other.getByLabel('Deal reference').fill('CRM-of-Priya');
  await expect(other.getByText(/Draft saved/)).toBeVisible();
  await other.context().close();
  await page.getByLabel('Deal reference').fill('CRM-of-Mara');
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(page.getByLabel('Deal reference')).toHaveValue('CRM-of-Priya');
  await page.getByLabel('Internal description').fill('Agreed with Priya');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take theirs' })).toHaveCount(0);
});

test('two versions are put together field by field, and nobody’s text is lost', async ({ page, browser }) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Mixed'));
  await enterBuyers(page, buyerAccount());
  await next(page);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const other = await newSession(browser, 'admin');
  await openDraft(other, page.url());
  await other.getByLabel('Deal reference').fill('CRM-of-Priya');
  await other.getByLabel('Offer name').fill('Named by Priya');
  await expect(other.getByText(/Draft saved/)).toBeVisible();
  await page.getByLabel('Offer name').fill('Named by Mara');
  const conflict = page.getByRole('alert').filter({ hasText: 'Priya Nair saved this draft' });
  await expect(conflict.getByRole('radiogroup')).toHaveCount(2);
  await expect(conflict.getByRole('radio', { name: /Named by Mara/ })).toBeChecked();
  await expect(conflict.getByRole('radio', { name: /Named by Priya/ })).toBeVisible();
  await conflict.getByRole('radio', { name: /CRM-of-Priya/ }).check();
  await conflict.getByRole('button', { name: 'Save as chosen: 1 of mine, 1 of theirs' }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await expect(page.getByLabel('Deal reference')).toHaveValue('CRM-of-Priya');
  await expect(conflict).toHaveCount(0);
  await other.reload();
  await expect(other.getByLabel('Offer name')).toHaveValue('Named by Mara');
  await expect(other.getByLabel('Deal reference')).toHaveValue('CRM-of-Priya');
  await other.context().close();
});

test('a double click on “Review offer” reviews and does not publish', async ({ page }) => {
  await openReview(page, { customer: customerName('Double'), buyers: buyerAccount() });
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Review offer' }).dblclick();
  await expect(page.getByRole('button', { name: 'Publish offer' })).toBeEnabled();
  await expect(page).toHaveURL(/step=review/);
});

test('an entry that is no account id is edited in place, not lost', async ({ page }) => {
  await openWizard(page);
  await enterBuyers(page, `${buyerAccount()}, 45678901234`);
  await page.getByRole('button', { name: 'Edit 45678901234' }).click();
  await expect(page.getByRole('textbox', { name: /^Buyer\(s\)/ })).toHaveValue('45678901234');
  await page.keyboard.type('5,');
  await expect(page.getByText('2 of 24')).toBeVisible();
});

test('a step takes nothing before it has come to life itself, though the page around it has', async ({
  page,
  browser,
}) => {
  await openWizard(page);
  const address = page.url().replace('step=select', 'step=information');
  const ofTheFirstStep = new Set<string>();
  page.on('request', (request) => ofTheFirstStep.add(new URL(request.url()).pathname));
  await page.goto(page.url());

  const other = await newSession(browser, 'sales');
  let letThrough: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await other.route(/\/_next\/static\/chunks\/.*\.js/, async (route) => {
    if (!ofTheFirstStep.has(new URL(route.request().url()).pathname)) await gate;
    await route.continue();
  });
  await other.goto(address, { waitUntil: 'commit' });
  const form = other.locator('form[aria-label="New offer"]');
  await expect
    .poll(() => form.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps'))))
    .toBe(true);
  // Long enough for everything that its coming to life sets off.
  await other.evaluate(async () => {
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
  });
  await expect(form).toHaveAttribute('inert');
  letThrough();
  await expect(form).not.toHaveAttribute('inert');
  await other.getByLabel('Deal reference').fill('CRM-late');
  await expect(other.getByText(/Draft saved/)).toBeVisible();
  await other.context().close();
});

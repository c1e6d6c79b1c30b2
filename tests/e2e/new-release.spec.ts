import type { Page } from '@playwright/test';
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

/** From now on the portal is another one: it knows no action that this page was built with. */
async function release(page: Page): Promise<void> {
  await page.route('**', async (route) => {
    const headers = route.request().headers();
    const isAction = headers['next-action'] !== undefined;
    await route.continue(isAction ? { headers: { ...headers, 'next-action': `40${'0'.repeat(40)}` } } : {});
  });
}

test.beforeEach(async ({ page }) => {
  await signIn(page, 'sales');
});

test('what is typed after a release stays in the tab, and is saved by the reload that the page asks for', async ({
  page,
  browser,
}) => {
  await openWizard(page);
  await nameNewCustomer(page, customerName('Released'));
  await enterBuyers(page, buyerAccount());
  await next(page);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await release(page);
  await page.getByLabel('Deal reference').fill('CRM-before');
  const banner = page.getByRole('status').filter({ hasText: 'The portal was updated.' });
  await expect(banner).toHaveText('The portal was updated. Reload to go on; your draft is kept.Reload');
  await expect(page.getByText('Kept in this tab, saved after the reload')).toBeVisible();
  await page.getByLabel('Deal reference').fill('CRM-after');
  await expect(page.getByText('didn’t answer')).toHaveCount(0);
  await page.unroute('**');
  await banner.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByLabel('Deal reference')).toHaveValue('CRM-after');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await expect(banner).toHaveCount(0);
  const other = await newSession(browser, 'sales');
  await openDraft(other, page.url());
  await expect(other.getByLabel('Deal reference')).toHaveValue('CRM-after');
  await other.context().close();
});

test('publishing waits for the reload after a release, and goes out from the page that was reviewed anew', async ({
  page,
}) => {
  await openReview(page, { customer: customerName('Reviewed Anew'), buyers: buyerAccount() });
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await release(page);
  await page.getByRole('button', { name: 'Publish offer' }).click();
  await expect(page.getByText('The portal was updated. Reload to go on; your draft is kept.')).toBeVisible();
  await expect(page.getByText(/Draft saved at \d\d:\d\d UTC, nothing is unsaved/)).toBeVisible();
  await expect(page.getByText('Publishing waits for the reload, so that you publish what you see.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish offer' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Create as AWS draft' })).toHaveAttribute('aria-disabled', 'true');
  await page.unroute('**');
  await page.getByRole('button', { name: 'Reload and review' }).click();
  await page.getByRole('button', { name: 'Publish offer' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
});

test('a page without a draft says so too, and promises nothing about one', async ({ page }) => {
  await page.goto('/account');
  await release(page);
  await page.getByRole('main').getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('The portal was updated. Reload to go on.').first()).toBeVisible();
  await expect(page.getByText('your draft is kept')).toHaveCount(0);
});

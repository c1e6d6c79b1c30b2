import type { Page } from '@playwright/test';
import { openReview } from './support/arrange';
import { atAws } from './support/at-aws';
import { expect, newSession, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge } from './support/wizard';

const LEAD = /The portal’s AWS credentials have expired \(noticed .* UTC\)\./;
const banner = (page: Page) => page.getByRole('status').filter({ hasText: LEAD });

/** Somebody comes back to the tab, which then asks at once instead of half a minute later. */
const comeBack = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

async function untilTold(page: Page): Promise<void> {
  await expect(async () => {
    await comeBack(page);
    await expect(banner(page)).toBeVisible({ timeout: 6000 });
  }).toPass();
}

test.afterEach(() => atAws('PUT', 'settings', { faults: { expiredCredentials: false } }));

test('trouble with AWS is told on pages that are open already, in words for who reads them, and the banner goes by itself', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  const admin = await newSession(browser, 'admin');
  await admin.goto('/customers');
  await openReview(page, { customer: customerName('Waits For AWS'), buyers: buyerAccount() });
  await atAws('PUT', 'settings', { faults: { expiredCredentials: true } });
  await publish(page);

  await untilTold(page);
  await expect(banner(page)).toContainText('nothing is lost. Tell an admin.');
  await expect(banner(page).getByRole('link')).toHaveCount(0);
  await untilTold(admin);
  await expect(banner(admin)).toContainText('Renew the credentials that the portal runs with.');
  await expect(banner(admin).getByRole('link', { name: 'See what to do' })).toHaveAttribute('href', '/admin/setup');

  await atAws('PUT', 'settings', { faults: { expiredCredentials: false } });
  await untilBadge(page, 'Live');
  await expect(banner(page)).toHaveCount(0);
  await expect(banner(admin)).toHaveCount(0);
  await admin.context().close();
});

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, newSession, signIn, test } from './support/portal-test';
import { customerName, enterBuyers, nameNewCustomer, next, openWizard, publish, untilBadge } from './support/wizard';

/** Nothing serious or critical, in light and in dark. */
async function check(page: Page, where: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect(found, `${where}, ${theme}`).toEqual([]);
  }
}

test('axe finds nothing serious on any page, light or dark', async ({ page, browser }) => {
  test.setTimeout(300_000);
  // Colours would fade from one theme to the other: what is judged is where they end.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/sign-in');
  await check(page, 'sign-in');
  await signIn(page, 'sales');
  await openWizard(page);
  await next(page);
  await check(page, 'step 1 with errors');
  await nameNewCustomer(page, customerName('Axe'));
  await enterBuyers(page, '123456789012, 45678901234, 111122223333');
  await check(page, 'step 1 with an invalid account');
  await page
    .getByRole('button', { name: /Remove.*45678901234/ })
    .first()
    .click();
  await next(page);
  await expect(page.getByLabel('Offer name')).toBeVisible();
  await check(page, 'step 2');
  await next(page);
  await expect(page.getByRole('heading', { name: 'Guaranteed Reserved Instance Premiums' })).toBeVisible();
  await check(page, 'step 3');
  await next(page);
  await expect(page.getByText('Offer expiration date')).toBeVisible();
  await check(page, 'step 4');
  await next(page);
  await expect(page.getByRole('button', { name: 'Publish offer' })).toBeVisible();
  await page.getByText('Exact request to AWS').click();
  await check(page, 'review');
  await publish(page);
  await check(page, 'offer, publishing');
  await untilBadge(page, 'Failed');
  await check(page, 'offer, failed');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'From published to accepted' })).toBeVisible();
  await check(page, 'needs attention');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Find/ }).fill('Axe');
  await expect(page.getByRole('option', { name: /All offers/ })).toBeVisible();
  await check(page, 'command palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await check(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.goto('/offers');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await check(page, 'offers');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await check(page, 'offers, one selected');
  await page.goto('/offers?search=nothing-has-this-name');
  await check(page, 'offers, no match');
  await page.goto('/offers/00000000-0000-4000-8000-000000000000');
  await check(page, 'not found');

  const admin = await newSession(browser, 'admin');
  await admin.emulateMedia({ reducedMotion: 'reduce' });
  await admin.goto('/admin/tiers');
  await admin.getByRole('button', { name: 'New version of Bronze' }).first().click();
  await check(admin, 'tiers');
  await admin.goto('/admin/audit');
  await expect(admin.getByRole('cell', { name: 'Signed in' }).first()).toBeVisible();
  await check(admin, 'audit');
  await admin.context().close();
});

import type { Page } from '@playwright/test';
import { openReview } from './support/arrange';
import { expect, newSession, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge, walkToReview } from './support/wizard';

test('an admin changes 25 to 30 with target 0.0104; the next offer uses it, the older one keeps its price', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  const older = customerName('Older');
  await openReview(page, { customer: older, buyers: buyerAccount() });
  const olderId = await publish(page);
  await untilBadge(page, 'Live');

  const admin = await newSession(browser, 'admin');
  await admin.goto('/admin/tiers');
  await admin.getByRole('button', { name: 'New version of Bronze' }).first().click();
  await admin.getByLabel('Markup').fill('30');
  await expect(admin.getByText('Misses its own target')).toBeVisible();
  await admin.getByLabel('Target buyer price').fill('0.0104');
  await expect(admin.getByText('Meets its own target')).toBeVisible();
  await expect(admin.getByText('Customers pay 4 % more than today')).toBeVisible();
  const save = admin.getByRole('button', { name: 'Save version' });
  await expect(save).toBeDisabled();
  await admin.getByLabel('Reason').fill('New list price');
  await admin.getByLabel('Type the new price to confirm').fill('0.0104');
  await save.click();
  await expect(admin.getByRole('row').filter({ hasText: 'In force' }).first()).toContainText('30 %');

  const newer = customerName('Newer');
  await page.goto('/offers');
  await walkToReview(page, { customer: newer, buyers: buyerAccount() });
  await expect(page.getByRole('main')).toContainText('0.0104');
  await publish(page);
  await untilBadge(page, 'Live');
  await expect(page.getByRole('main')).toContainText('0.008 + 30 %');
  await page.goto(`/offers/${olderId}`);
  await expect(page.getByRole('main')).toContainText('0.008 + 25 %');

  await admin.goto('/admin/audit');
  await expect(admin.getByText('Saved a new version of Bronze').first()).toBeVisible();
  await expect(admin.getByText('New list price').first()).toBeVisible();

  await admin.goto('/admin/tiers');
  await admin.getByRole('button', { name: 'New version of Bronze' }).first().click();
  await admin.getByLabel('Markup').fill('25');
  await admin.getByLabel('Target buyer price').fill('0.010');
  await admin.getByLabel('Reason').fill('Back to the list price');
  await admin.getByLabel('Type the new price to confirm').fill('0.010');
  await admin.getByRole('button', { name: 'Save version' }).click();
  await expect(admin.getByRole('row').filter({ hasText: 'In force' }).first()).toContainText('25 %');
  await admin.context().close();
});

test('a price that changes between review and publish is told instead of published', async ({ page, browser }) => {
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Overtaken'), buyers: buyerAccount() });
  const admin = await newSession(browser, 'admin');
  const setMarkup = async (markup: string, target: string) => {
    await admin.goto('/admin/tiers');
    await admin.getByRole('button', { name: 'New version of Bronze' }).first().click();
    await admin.getByLabel('Markup').fill(markup);
    await admin.getByLabel('Target buyer price').fill(target);
    await admin.getByLabel('Reason').fill('Changed during a review');
    await admin.getByLabel('Type the new price to confirm').fill(target);
    await admin.getByRole('button', { name: 'Save version' }).click();
    await expect(admin.getByRole('row').filter({ hasText: 'In force' }).first()).toContainText(`${markup} %`);
  };
  await setMarkup('20', '0.0096');
  await page.getByRole('button', { name: 'Publish offer' }).click();
  await expect(page.getByText(/The buyer price changed from 0\.010 to 0\.0096/)).toBeVisible();
  await expect(page).toHaveURL(/step=review/);
  await setMarkup('25', '0.010');
  await admin.context().close();
});

async function openNewVersion(page: Page): Promise<void> {
  await page.goto('/admin/tiers');
  await page.getByRole('button', { name: 'New version of Bronze' }).first().click();
  await expect(page.getByLabel('Markup')).toHaveValue('25');
}

/** A markup that keeps to the target of today within the policy's tolerance: it needs no second person. */
async function fillVersion(page: Page, markup: string, reason: string): Promise<void> {
  await page.getByLabel('Markup').fill(markup);
  await expect(page.getByText('Meets its own target')).toBeVisible();
  await page.getByLabel('Reason').fill(reason);
}

const save = (page: Page) => page.getByRole('button', { name: 'Save version' }).click();
const inForce = (page: Page) => page.getByRole('row').filter({ hasText: 'In force' }).first();

test('of two admins who change a tier at once, the second sees both versions and decides', async ({
  page,
  browser,
}) => {
  await signIn(page, 'admin');
  await page.goto('/admin/users');
  await page.getByLabel('Role of Jonas Keller').selectOption('Admin');
  await expect(page.getByLabel('Role of Jonas Keller')).toHaveValue('ADMIN');
  const other = await newSession(browser, 'approver');
  try {
    await openNewVersion(page);
    await openNewVersion(other);
    await fillVersion(other, '25.02', 'Rounded for the price list');
    await fillVersion(page, '25.05', 'As the vendor wrote');
    await save(other);
    await expect(inForce(other)).toContainText('25.02 %');

    await save(page);
    const both = page.getByRole('table').filter({ hasText: 'Yours, not saved' });
    await expect(both.getByRole('columnheader', { name: 'Jonas Keller, saved' })).toBeVisible();
    await expect(both.getByRole('row', { name: /^Markup/ })).toContainText(/25\.02 %.*25\.05 %/);
    await expect(both.getByRole('row', { name: /^Why/ })).toContainText(
      /Rounded for the price list.*As the vendor wrote/,
    );
    // Nothing of the second one was saved, and what was typed is still there.
    await other.reload();
    await expect(inForce(other)).toContainText('25.02 %');
    await expect(page.getByLabel('Markup')).toHaveValue('25.05');

    await save(page);
    await expect(inForce(page)).toContainText('25.05 %');
    await other.reload();
    await expect(inForce(other)).toContainText('25.05 %');
  } finally {
    await page.goto('/admin/tiers');
    await page.getByRole('button', { name: 'New version of Bronze' }).first().click();
    await fillVersion(page, '25', 'Back to the list price');
    await save(page);
    await expect(inForce(page)).toContainText('25 %');
    await page.goto('/admin/users');
    await page.getByLabel('Role of Jonas Keller').selectOption('Approver');
    await expect(page.getByLabel('Role of Jonas Keller')).toHaveValue('APPROVER');
    await other.context().close();
  }
});

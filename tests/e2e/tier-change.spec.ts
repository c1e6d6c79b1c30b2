import type { Page } from '@playwright/test';
import { expect, newSession, signIn, test } from './support/portal-test';

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

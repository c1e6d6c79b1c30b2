import { expect, newSession, signIn, test } from './support/portal-test';
import { customerName } from './support/wizard';

test('a list is kept under a name, found again on another device, renamed and deleted', async ({ page, browser }) => {
  const name = customerName('Ending');
  await signIn(page, 'sales');
  await page.goto('/offers?status=live&sort=expiration&direction=asc');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByLabel('Save this list as').fill(name);
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();

  const other = await newSession(browser, 'sales');
  await other.goto('/offers');
  await other.getByRole('button', { name: 'Views', exact: true }).click();
  await other.getByRole('link', { name }).click();
  await expect(other).toHaveURL(/\/offers\?status=live&sort=expiration&direction=asc$/);
  await other.getByRole('button', { name, exact: true }).click();
  await other.getByRole('button', { name: `Rename ${name}` }).click();
  await other.getByLabel('New name').fill(`${name} soon`);
  await other.keyboard.press('Enter');
  await other.getByRole('button', { name: `Delete ${name} soon` }).click();
  await expect(other.getByRole('link', { name: `${name} soon` })).toHaveCount(0);
  await expect(other.getByLabel('Save this list as')).toBeVisible();
  await other.context().close();
});

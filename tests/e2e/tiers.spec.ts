import { expect, newSession, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge, walkToReview } from './support/wizard';

/** The last test of the suite that publishes at 25 %: it leaves the tier as it found it. */
test('an admin changes 25 to 30 with target 0.0104; the next offer uses it, the older one keeps its price', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  const older = customerName('Older');
  await walkToReview(page, { customer: older, buyers: buyerAccount() });
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
  await walkToReview(page, { customer: customerName('Overtaken'), buyers: buyerAccount() });
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

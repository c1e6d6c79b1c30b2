import { openReview } from './support/arrange';
import { expect, newSession, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge } from './support/wizard';

test('a live offer is announced without a reload, its message is copied, and it is marked as sent', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const customer = customerName('Smith & Sons "Nord"');
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: buyerAccount() });
  const offerId = await publish(page);
  await page.goto('/offers');

  // The page is not reloaded from here on: the bell brings the news.
  const bell = page.getByRole('button', { name: /^Notifications, .*unread/ });
  await expect(bell).toBeVisible({ timeout: 30_000 });
  const news = page.getByRole('dialog', { name: 'Notifications' }).locator(`a[href="/offers/${offerId}"]`);
  await expect(async () => {
    await bell.press('Enter');
    await expect(news).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(news).toContainText(`${customer} is live`);
  await news.press('Enter');
  await page.waitForURL(`/offers/${offerId}`);
  await untilBadge(page, 'Live');

  const kit = page.getByRole('region', { name: 'Send it to the buyer' });
  const copiedText = () => page.evaluate(() => navigator.clipboard.readText());
  await kit.getByRole('button', { name: 'Copy link' }).click();
  await expect
    .poll(copiedText)
    .toMatch(/^https:\/\/aws\.amazon\.com\/marketplace\/procurement\?productId=prod-\w+&offerId=offer-\w+$/);
  const link = await copiedText();
  await kit.getByRole('button', { name: 'Copy plain text' }).click();
  await expect.poll(copiedText).toContain(`${link}\n`);
  const text = await copiedText();
  expect(text).toMatch(/accepted until .* 23:59 UTC/);
  expect(text).not.toMatch(/0\.008|Bronze/);
  await kit.getByRole('button', { name: 'Copy formatted text' }).click();
  const copiedHtml = () =>
    page.evaluate(async () => {
      const [copied] = await navigator.clipboard.read();
      return copied?.types.includes('text/html') === true ? (await copied.getType('text/html')).text() : '';
    });
  await expect.poll(copiedHtml).toContain(`<a href="${link.replace('&', '&amp;')}"`);

  await kit.getByRole('button', { name: 'Mark as sent' }).click();
  await page.getByLabel('Sent to').fill('dana@acme.example');
  await page.getByLabel('Sent to').press('Enter');
  await expect(kit).toContainText('Sent today, not accepted yet.');
  await expect(page.getByRole('main')).toContainText('Sent to the buyer');

  await page.goto('/notifications');
  const row = page.getByRole('main').locator(`a[href="/offers/${offerId}"]`);
  await expect(row).toContainText(`${customer} is live`);
  await expect(row).not.toContainText('Unread');

  // An admin sees where a template is wrong before it can be saved.
  const admin = await newSession(browser, 'admin');
  await admin.goto('/admin/buyer-message');
  await admin.getByLabel('Text', { exact: true }).fill('Hello {customer}\n{link} at {wholesale}');
  await expect(admin.getByText(/Line 2, column 11: There is no placeholder \{wholesale\}/)).toBeVisible();
  await admin.getByRole('button', { name: 'Save message' }).click();
  await expect(admin.getByLabel('Text', { exact: true })).toBeFocused();
  await admin.context().close();
});

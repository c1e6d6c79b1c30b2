import { expect, test } from './support/portal-test';
import { buyerAccount, customerName, untilBadge } from './support/wizard';

test('the main job by keyboard alone, from sign-in to Live', async ({ page }) => {
  const { keyboard } = page;
  const customer = customerName('Keyboard Only');
  /** Tabs until the element that has the focus has this name. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await keyboard.press('Tab');
      const focused = page.locator(':focus');
      const text = await focused.evaluate((element) =>
        [
          element.getAttribute('aria-label'),
          element.textContent,
          (element as HTMLInputElement).labels?.[0]?.textContent,
        ].join(' '),
      );
      if (name.test(text)) return;
    }
    throw new Error(`Nothing with the name ${String(name)} can be reached by Tab.`);
  };

  await page.goto('/sign-in');
  await tabTo(/Mara Lindqvist/);
  await keyboard.press('Enter');
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  await tabTo(/^\s*New offer/);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^New offer/ })).toBeVisible();
  await tabTo(/Customer/);
  await keyboard.type(customer);
  await expect(page.getByRole('option', { name: /Add/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(/Buyer\(s\)|Paste/);
  await keyboard.type(`${buyerAccount()} ${buyerAccount()}`);
  await keyboard.press('Enter');
  await keyboard.press('Control+Enter');
  await expect(page.getByLabel('Offer name')).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Guaranteed Reserved Instance Premiums' })).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(page.getByText('Offer expiration date')).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Publish offer' })).toBeVisible();
  await keyboard.press('Control+Enter');
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await untilBadge(page, 'Live');
});

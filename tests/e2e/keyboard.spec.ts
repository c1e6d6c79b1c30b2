import { expect, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, untilBadge } from './support/wizard';

test('the main job by keyboard alone, from sign-in to Live', async ({ page }) => {
  const { keyboard } = page;
  const customer = customerName('Keyboard Only');
  /** Tabs until the element that has the focus has this name. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await keyboard.press('Tab');
      // A Tab past the last control leaves the page, as it does past a form that is not ready yet; the next one comes back.
      const text = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return '';
        const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : undefined;
        return [focused.getAttribute('aria-label'), focused.textContent, label].join(' ');
      });
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

test('the first Tab leads past the navigation, and each shortcut does what the help sheet says', async ({ page }) => {
  const { keyboard } = page;
  await signIn(page, 'sales');
  await page.goto('/offers');
  await keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await keyboard.press('Enter');
  await expect(page.locator('main#content')).toBeFocused();
  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /^Find/ })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: /^Find/ })).toHaveCount(0);
  await keyboard.press('/');
  await expect(page.getByRole('banner').getByRole('searchbox')).toBeFocused();
  // Typed into the field, and no shortcut.
  await keyboard.press('n');
  await expect(page.getByRole('banner').getByRole('searchbox')).toHaveValue('n');
  await page.locator('main#content').focus();
  await keyboard.press('n');
  await expect(page.getByRole('heading', { name: /^New offer/ })).toBeVisible();
});

test('what a button opens is gone through by keys, and gives the focus back to the button', async ({ page }) => {
  const { keyboard } = page;
  await signIn(page, 'sales');
  await page.goto('/offers?status=live');
  const bell = page.getByRole('button', { name: /^Notifications/ });
  const views = page.getByRole('button', { name: 'Views' });
  for (const [button, name] of [
    [bell, 'Notifications'],
    [views, 'Your views'],
  ] as const) {
    await button.focus();
    await keyboard.press('Enter');
    const surface = page.getByRole('dialog', { name });
    await expect(surface.locator(':focus')).toHaveCount(1);
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await keyboard.press('Escape');
    await expect(surface).toHaveCount(0);
    await expect(button).toBeFocused();
    // Its own click closes it too, and does not open it again.
    await button.click();
    await expect(surface).toBeVisible();
    await button.click();
    await expect(surface).toHaveCount(0);
    await expect(button).toHaveAttribute('aria-expanded', 'false');
  }
  const user = page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('button');
  await user.focus();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('menu')).toBeVisible();
  await keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(user).toBeFocused();
});

test('nothing moves for people who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, 'sales');
  await page.goto('/offers');
  await page.getByRole('main').getByRole('button', { name: 'Views', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Your views' })).toBeVisible();
  const moving = await page.evaluate(() => {
    const seconds = (text: string) =>
      Math.max(...text.split(',').map((one) => parseFloat(one) * (/ms/.test(one) ? 0.001 : 1)));
    return [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        return (animationName !== 'none' && seconds(animationDuration) > 0.01) || seconds(transitionDuration) > 0.01;
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });
  expect(moving).toEqual([]);
});

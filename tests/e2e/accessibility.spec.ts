import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { competingClasses } from './support/competing-classes';
import { expect, newSession, signIn, test } from './support/portal-test';
import { everyAddress, makeOneOfEach, visit } from './support/everywhere';
import { customerName, enterBuyers, nameNewCustomer, next, openWizard, publish, untilBadge } from './support/wizard';

/** The rules whose verdict depends on colours; all others say the same in light and in dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What opens over a page, and what it was opened by. */
const OPEN = '[data-radix-popper-content-wrapper], [role="dialog"], [role="listbox"], [aria-expanded="true"]';

/** No violation, in light and in dark, and no class that another one of the same element overrides. */
async function check(page: Page, where: string, part = 'html'): Promise<void> {
  expect(await violations(page, part), where).toEqual({ light: [], dark: [], competing: [] });
}

/** The same of what is open, where the page around it has been checked. */
const checkOpen = (page: Page, where: string) => check(page, where, OPEN);

async function violations(page: Page, part = 'html') {
  const axe = () => new AxeBuilder({ page }).include(part);
  return {
    light: await violationsIn(page, 'light', axe().withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])),
    dark: await violationsIn(page, 'dark', axe().withRules(COLOUR_RULES)),
    competing: await competingClasses(page),
  };
}

async function violationsIn(page: Page, theme: string, axe: AxeBuilder): Promise<string[]> {
  await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test(
  'axe finds nothing in the wizard, the lists and their dialogs, light or dark',
  { tag: '@long' },
  async ({ page, browser }) => {
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
  },
);

test('axe finds nothing on any page, light or dark, filled or empty', { tag: '@long' }, async ({ page, browser }) => {
  test.setTimeout(600_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/sign-in/refused');
  await check(page, 'a refused sign-in');
  await signIn(page, 'admin');
  const made = await makeOneOfEach(page);
  const found: Record<string, string[]> = {};
  for (const address of everyAddress(made)) {
    await visit(page, address);
    const all = Object.values(await violations(page)).flat();
    if (all.length > 0) found[address] = all;
  }
  expect(found).toEqual({});
  for (const list of ['/offers', '/customers', '/coverage', '/admin/audit']) {
    await visit(page, `${list}?search=nothing-has-this-name&subject=tier`);
    await check(page, `${list}, nothing found`);
  }
  // Nothing was ever sent to this person.
  const viewer = await newSession(browser, 'viewer');
  await viewer.emulateMedia({ reducedMotion: 'reduce' });
  for (const address of ['/', '/notifications', '/approvals', '/bulk', '/offers/outside', '/admin/users']) {
    await visit(viewer, address);
    await check(viewer, `${address}, for a viewer`);
  }
  await viewer.context().close();
});

test('axe finds nothing in what opens over a page, light or dark', async ({ page }) => {
  test.setTimeout(300_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, 'sales');
  const { offerId } = await makeOneOfEach(page);
  await visit(page, '/offers?status=live');
  await check(page, 'offers');
  for (const name of ['Views', 'Created', 'Accept until', 'Customer']) {
    await page.getByRole('main').getByRole('button', { name, exact: true }).click();
    await checkOpen(page, `offers, ${name}`);
    await page.keyboard.press('Escape');
  }
  await openWizard(page);
  const customer = page.getByRole('combobox', { name: 'Customer' });
  await customer.fill('a');
  await expect(page.getByRole('option', { name: /^Add/ })).toBeVisible();
  await customer.press('ArrowDown');
  await check(page, 'customers of the wizard');
  await visit(page, '/offers?status=live');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await checkOpen(page, 'notifications');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await checkOpen(page, 'user menu');
  await page.keyboard.press('Escape');
  await visit(page, `/offers/${offerId}`);
  await page.getByRole('button', { name: 'Extend' }).click();
  await check(page, 'extend');
  await page.keyboard.press('Escape');
  for (const name of ['Correct name or duration', 'Fix accounts', 'Cancel offer']) {
    await page.getByRole('button', { name: 'More actions' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    if (name === 'Fix accounts') await checkOpen(page, 'more actions');
    await page.getByRole('menuitem', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await checkOpen(page, name);
    await page.keyboard.press('Escape');
  }
});

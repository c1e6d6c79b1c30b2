import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import {
  enterBuyers,
  next,
  nameNewCustomer,
  openWizard,
  publish,
  untilBadge,
  walkToReview,
} from '../tests/e2e/support/wizard';
import { launchPortal } from '../tests/support/launcher/launch-portal';
import { requireChromium } from './find-chromium';

/*
 * Takes the screens of the README from a portal of its own: `npm run screenshots`. With an address as argument it visits that
 * portal instead, and with a folder as second argument it writes there.
 */
const FOLDER = process.argv[3] ?? 'docs/screenshots';
const WIDTHS = (process.env['SCREENSHOT_WIDTHS'] ?? '1280').split(',').map(Number);
const HEIGHT = 900;
const THEMES = ['light', 'dark'] as const;

async function main(): Promise<void> {
  const executablePath = requireChromium();
  const given = process.argv[2];
  const portal =
    given === undefined ? await launchPortal({ SANDBOX_PREPARING_MS: '800', SANDBOX_APPLYING_MS: '800' }) : undefined;
  await portal?.ready;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  try {
    await mkdir(FOLDER, { recursive: true });
    await visit(browser, given ?? `http://localhost:${portal?.port ?? 0}`);
  } finally {
    await browser.close();
    await portal?.stop();
  }
}

async function visit(browser: Browser, address: string): Promise<void> {
  const page = await (await browser.newContext({ baseURL: address, timezoneId: 'Europe/Berlin' })).newPage();
  await page.goto('/sign-in');
  await shoot(page, 'sign-in');
  await signInAs(page, 'Mara Lindqvist');
  await visitWizard(page);
  await publish(page);
  await untilBadge(page, 'Live');
  await shoot(page, 'offer-live');
  await walkToReview(page, { customer: 'Helix Biotech', buyers: '310044975521, 111122223333', days: 30 });
  await publish(page);
  await untilBadge(page, 'Failed');
  await shoot(page, 'offer-failed');
  for (const [number, customer] of ['Meridian Freight', 'Smith & Sons', 'Müller Maschinenbau'].entries()) {
    await walkToReview(page, {
      customer,
      buyers: `90211337742${number} 22019874561${number}`,
      days: 90,
    });
    await publish(page);
  }
  await untilBadge(page, 'Live');
  await page.goto('/offers');
  await page.getByRole('row').filter({ hasText: 'Acme Robotics' }).waitFor();
  await shoot(page, 'offers');
  await visitBook(page);
  await page.goto('/');
  await page.getByRole('heading', { name: 'From published to accepted' }).waitFor();
  await shoot(page, 'needs-attention');
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await signInAs(page, 'Priya Nair');
  await page.goto('/admin/tiers');
  await page.getByText('Bronze').first().waitFor();
  await shoot(page, 'tiers');
  await page.goto('/admin/audit');
  await page.getByText('Saved a new version of Bronze').first().waitFor();
  await shoot(page, 'audit');
}

async function visitWizard(page: Page): Promise<void> {
  await openWizard(page);
  await nameNewCustomer(page, 'Acme Robotics');
  await enterBuyers(page, '123456789012, 0001-2345-6789, 45678901234, 1.23457E+11');
  await next(page);
  await shoot(page, 'wizard-1-select');
  for (const invalid of ['45678901234', '1.23457E+11'])
    await page
      .getByRole('button', { name: new RegExp(`Remove.*${invalid.replace(/[.+]/g, '.')}`) })
      .first()
      .click();
  await next(page);
  await page.getByLabel('Deal reference').fill('CRM-20417');
  await shoot(page, 'wizard-2-information');
  await next(page);
  await page.getByRole('heading', { name: 'Guaranteed Reserved Instance Premiums' }).waitFor();
  await shoot(page, 'wizard-3-pricing');
  await next(page);
  await page.getByText('Offer expiration date').waitFor();
  await shoot(page, 'wizard-4-duration');
  await next(page);
  await page.getByRole('button', { name: 'Publish offer' }).waitFor();
  await shoot(page, 'wizard-5-review');
}

/** The practice book before and after its missing offers are made. */
async function visitBook(page: Page): Promise<void> {
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Larkspur Hotels' }).waitFor();
  await shoot(page, 'customers');
  await page.goto('/coverage');
  await page.getByRole('button', { name: /missing offers/ }).waitFor();
  await shoot(page, 'coverage');
  await page.getByRole('button', { name: /missing offers/ }).click();
  await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: /^Queue/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Queue/ })
    .click();
  await page.getByText(/^[1-9]\d* live$/).waitFor();
  await shoot(page, 'bulk-run');
  await page.goto('/customers?search=Larkspur');
  await page.getByRole('link', { name: 'Larkspur Hotels' }).click();
  await page.getByRole('heading', { name: 'Larkspur Hotels' }).waitFor();
  await shoot(page, 'customer');
}

async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    // As high as the page: what sticks to the window's edge would else stand in the middle of the picture.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(HEIGHT, height) });
    for (const theme of THEMES) {
      await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
      const suffix = WIDTHS.length > 1 ? `-${width}` : '';
      await page.screenshot({
        path: path.join(FOLDER, `${name}${suffix}-${theme}.png`),
        animations: 'disabled',
        fullPage: true,
      });
    }
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
}

await main();

import { chromium, type Page } from '@playwright/test';
import { publish, untilBadge, walkToReview } from '/work/lab-mail/tests/e2e/support/wizard';
import { launchPortal } from '/work/lab-mail/tests/support/launch-portal';
const portal = await launchPortal({ SANDBOX_PREPARING_MS: '500', SANDBOX_APPLYING_MS: '500' });
await portal.ready;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
const base = `http://localhost:${String(portal.port)}`;
async function shoot(page: Page, name: string, widths = [1280, 1920], full = true) {
  for (const width of widths) for (const theme of ['light', 'dark']) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((t) => document.documentElement.setAttribute('data-theme', t), theme);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `/tmp/mail-shots/${name}-${width}-${theme}.png`, animations: 'disabled', fullPage: full });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
async function signIn(page: Page, name: string) {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
}
try {
  const page = await (await browser.newContext({ baseURL: base, timezoneId: 'Europe/Berlin' })).newPage();
  page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  await signIn(page, 'Mara Lindqvist');
  await page.goto('/notifications'); await shoot(page, 'notifications-empty', [1280]);
  await page.goto('/offers');
  await walkToReview(page, { customer: 'Smith & Sons', buyers: '123456789012, 000123456789', days: 60 });
  await publish(page); await untilBadge(page, 'Live');
  await page.waitForTimeout(1500);
  const url = page.url();
  await shoot(page, 'kit', [1280, 1920, 390]);
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await shoot(page, 'kit-form', [1280, 390]);
  await page.getByLabel('Sent to').fill('dana@acme.example');
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await page.getByText('Sent today').waitFor();
  await shoot(page, 'kit-sent', [1280]);
  await page.goto(url + '/message'); await shoot(page, 'message', [1280, 390]);
  await page.emulateMedia({ media: 'print' }); await shoot(page, 'message-print', [1280]); await page.emulateMedia({ media: 'screen' });
  await page.goto('/offers');
  await walkToReview(page, { customer: 'Helix Biotech', buyers: '310044975521, 111122223333', days: 30 });
  await publish(page); await untilBadge(page, 'Failed');
  await page.waitForTimeout(5000);
  await page.goto('/offers'); await page.waitForTimeout(1500);
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page.waitForTimeout(600);
  await shoot(page, 'bell', [1280, 390], false);
  await page.goto('/notifications'); await shoot(page, 'notifications', [1280, 1920, 390]);
  await page.goto('/account'); await shoot(page, 'account', [1280, 1920, 390]);
  const admin = await (await browser.newContext({ baseURL: base })).newPage();
  await signIn(admin, 'Priya Nair');
  await admin.goto('/admin/buyer-message'); await shoot(admin, 'template', [1280, 1920]);
  await admin.getByLabel('Text', { exact: true }).fill('Hello {customer}\n{link} at {wholesale}');
  await shoot(admin, 'template-error', [1280]);
} catch (error) { console.log('FAILED', error); } finally { await browser.close(); await portal.stop(); }

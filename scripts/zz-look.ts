import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { launchPortal } from '../tests/support/launch-portal';
import { writeHistory } from './bench-dashboard/history';
const portal = await launchPortal({});
await portal.ready;
try {
  const url = execFileSync('node', ['--import', 'tsx', 'scripts/database-command.ts', 'url'], { env: { ...process.env, DATA_DIR: portal.dataFolder } }).toString().trim().split('\n').at(-1) ?? '';
  await writeHistory(url, Number(process.env['N'] ?? 900));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
  const page = await (await browser.newContext({ baseURL: `http://localhost:${String(portal.port)}`, timezoneId: 'Europe/Berlin' })).newPage();
  page.on('console', (m) => { if (m.type() === 'error') console.log('CONSOLE', m.text().slice(0, 300)); });
  page.on('pageerror', (e) => console.log('PAGEERROR', String(e).slice(0, 300)));
  await mkdir('/tmp/shots', { recursive: true });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  const paths = (process.env['PATHS'] ?? '/,/offers').split(',');
  for (const path of paths) {
    for (const width of (process.env['W'] ?? '1280,1920,390').split(',').map(Number)) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      for (const theme of (process.env['T'] ?? 'light,dark').split(',')) {
        await page.evaluate((t) => document.documentElement.setAttribute('data-theme', t), theme);
        if (path.startsWith('/offers') && width > 1000) { await page.keyboard.press('j'); await page.keyboard.press('j'); await page.keyboard.press('x'); }
        await page.screenshot({ path: `/tmp/shots/${path.replace(/[^a-z]+/g, '_')}-${String(width)}-${theme}.png`, animations: 'disabled', fullPage: width === 390 });
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('fjord');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/shots/palette.png' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForTimeout(800);
  await page.screenshot({ path: '/tmp/shots/sheet.png' });
  await browser.close();
} finally {
  await portal.stop();
}

import { test as base, expect as playwrightExpect, type Browser, type Cookie, type Page } from '@playwright/test';
import { findPortalUnderTest, type PortalUnderTest } from '../../support/launcher/portal-under-test';

export const expect = playwrightExpect;

export type Person = 'sales' | 'approver' | 'admin' | 'viewer';

const names: Record<Person, string> = {
  sales: 'Mara Lindqvist',
  approver: 'Jonas Keller',
  admin: 'Priya Nair',
  viewer: 'Tom Okafor',
};

/** The portal that the global set-up has started. */
export function portalUnderTest(): PortalUnderTest {
  const portal = findPortalUnderTest();
  if (portal === undefined) throw new Error('The portal under test is not running.');
  return portal;
}

/** Every page of a test: a console error or an uncaught exception fails it, whatever the test looks at. */
export const test = base.extend<{ watchedErrors: string[] }>({
  watchedErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use(errors);
      expect(errors, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/** The browser itself reports answers such as 403 and 409, which tests provoke on purpose. */
function isExpected(text: string): boolean {
  return /Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

const sessions = new Map<Person, Cookie[]>();

/** By hand the first time; later tests go on in that session as long as it lasts. */
export async function signIn(page: Page, person: Person): Promise<void> {
  const cookies = sessions.get(person);
  if (cookies !== undefined) {
    await page.context().addCookies(cookies);
    await page.goto('/');
    if (new URL(page.url()).pathname !== '/sign-in') return;
  }
  await page.goto('/sign-in');
  await page.getByRole('button', { name: new RegExp(names[person]) }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  sessions.set(person, await page.context().cookies());
}

/** A second browser, as on another device. */
export async function newSession(browser: Browser, person: Person): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person);
  return page;
}

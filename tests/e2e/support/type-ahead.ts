import { expect, type Locator, type Page } from '@playwright/test';

const ANSWERED_AFTER_MS = 500;

/** From now on every search of the page is answered half a second late, as on a slow line. */
export async function answerLate(page: Page): Promise<void> {
  await page.route(/\/api\/(customers|search)\?/, (route) => {
    setTimeout(() => void route.continue().catch(() => undefined), ANSWERED_AFTER_MS);
  });
}

/** As it is shown. */
export const grouped = (accountId: string) => accountId.replace(/(\d{4})(?=\d)/g, '$1 ');

/** Types without a pause and presses the key at once: long before anything can have been answered. */
export async function typeAndPress(page: Page, text: string, key: 'Enter' | 'Tab'): Promise<void> {
  await page.keyboard.type(text, { delay: 0 });
  await page.keyboard.press(key);
}

/** Opens the list of the field with what an empty text finds: an earlier answer that keys must not act on. */
export async function openList(page: Page, field: Locator): Promise<Locator> {
  await field.click();
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options.first()).toBeVisible();
  return options;
}

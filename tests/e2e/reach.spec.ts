import { devices, type Page } from '@playwright/test';
import { everyAddress, makeOneOfEach, visit } from './support/everywhere';
import { expect, signIn, test } from './support/portal-test';

/** What stands beyond the right edge with no way to scroll to it, and whether the page itself scrolls sideways. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element): boolean => {
      for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
        if (/auto|scroll/.test(getComputedStyle(parent).overflowX) && parent !== document.body) return true;
      return false;
    };
    const wide = document.documentElement.scrollWidth > width;
    const beyond = [...document.querySelectorAll('a, button, input, select, textarea, h1, h2, p, td, th, label')]
      .filter((element) => {
        const { right, left, width: own, height } = element.getBoundingClientRect();
        return own > 1 && height > 1 && (right > width + 1 || left < -1) && !scrolls(element);
      })
      .map(
        (element) =>
          `${element.tagName.toLowerCase()} “${(element.textContent || element.ariaLabel || '').trim().slice(0, 40)}”`,
      );
    return [...(wide ? [`scrolls sideways: ${document.documentElement.scrollWidth} px`] : []), ...beyond];
  });
}

test(
  'every page fits at 200 % zoom and on a phone, and says that it is practice',
  { tag: '@long' },
  async ({ page }) => {
    test.setTimeout(300_000);
    await signIn(page, 'admin');
    const made = await makeOneOfEach(page);
    const found: Record<string, string[]> = {};
    // 1280 px at 200 % are 640 px of a page.
    for (const width of [640, 390]) {
      await page.setViewportSize({ width, height: 800 });
      for (const address of everyAddress(made)) {
        await visit(page, address);
        await expect(page.getByRole('region', { name: 'Practice mode' }), address).toBeInViewport();
        const problems = await cutOff(page);
        if (problems.length > 0) found[`${address} at ${width}`] = problems;
      }
    }
    expect(found).toEqual({});
  },
);

test('a phone reads an offer and approves one', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, 'sales');
  await makeOneOfEach(page);
  const phone = await (
    await browser.newContext({ ...devices['Pixel 7'], viewport: { width: 390, height: 780 } })
  ).newPage();
  await signIn(phone, 'approver');
  // The list as blocks, and nothing of the table; a window that is as narrow may grow, so it has both.
  for (const [narrow, heads] of [
    [phone, 0],
    [page, 1],
  ] as const) {
    await narrow.setViewportSize({ width: 390, height: 780 });
    await narrow.goto('/offers');
    await expect(
      narrow.getByRole('main').getByRole('listitem').filter({ hasText: 'AWS offer id' }).first(),
    ).toBeVisible();
    await expect(narrow.locator('thead')).toHaveCount(heads);
    await expect(narrow.getByRole('table')).toHaveCount(0);
  }
  await phone.getByRole('navigation', { name: 'Main, phone' }).getByRole('link', { name: 'Approvals' }).tap();
  await phone.waitForURL(/\/approvals/);
  await phone.getByRole('link', { name: /Waits/ }).first().tap();
  await expect(phone.getByRole('heading', { name: /Waits/ })).toBeVisible();
  const approve = phone.getByRole('button', { name: 'Approve and publish' });
  await expect(approve).toBeInViewport({ ratio: 1 });
  await approve.tap();
  await expect(phone.getByText(/^Approved\./)).toBeVisible();
  await phone.context().close();
});

import { expect, signIn, test } from './support/portal-test';

test('a viewer reads offers and tiers, and sees no control that writes', async ({ page }) => {
  await signIn(page, 'viewer');
  await expect(page.getByRole('heading', { name: 'Offers' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'New offer' })).toHaveCount(0);
  await page.goto('/admin/tiers');
  await expect(page.getByText('Bronze').first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button', { name: /version|save/i })).toHaveCount(0);
});

test('pages and routes answer strangers and the wrong role with what HTTP has for it', async ({ page, browser }) => {
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto('/offers');
  await expect(stranger).toHaveURL(/\/sign-in\?callbackUrl=%2Foffers/);
  expect((await stranger.request.get('/api/customers?search=a')).status()).toBe(401);
  expect((await stranger.request.get('/api/offers/00000000-0000-4000-8000-000000000000/status')).status()).toBe(401);
  await stranger.context().close();

  await signIn(page, 'viewer');
  expect((await page.goto('/admin/audit'))?.status()).toBe(403);
  expect((await page.goto('/offers/new?draft=00000000-0000-4000-8000-000000000000'))?.status()).toBe(403);
  expect((await page.goto('/offers/00000000-0000-4000-8000-000000000000'))?.status()).toBe(404);
  expect((await page.request.get('/api/offers/not-an-id/status')).status()).toBe(404);
});

test('after signing in one is where one wanted to go, and never on another site', async ({ page }) => {
  await page.goto('/admin/tiers');
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await expect(page).toHaveURL(/\/admin\/tiers$/);
  await page.context().clearCookies();
  await page.goto('/sign-in?callbackUrl=https%3A%2F%2Fexample.org%2F');
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toBeVisible();
});

test('the portal works under localhost and under 127.0.0.1', async ({ page, baseURL }) => {
  const numeric = (baseURL ?? '').replace('localhost', '127.0.0.1');
  await page.goto(`${numeric}/sign-in`);
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await expect(page).toHaveURL(`${numeric}/`);
});

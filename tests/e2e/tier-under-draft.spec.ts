import type { Page } from '@playwright/test';
import { SEED_AUTHORIZATIONS } from '../../lib/sandbox/seed';
import { openReview } from './support/arrange';
import { expect, newSession, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, openDraft, publish, untilBadge } from './support/wizard';

type Version = { tier: 'Bronze' | 'Silver'; authorization: string; markup: string; target: string; typed?: string };

const BRONZE: Version = { tier: 'Bronze', authorization: 'bronze', markup: '25', target: '0.010' };
const SILVER: Version = { tier: 'Silver', authorization: 'silver', markup: '33.3', target: '0.010' };

async function putInForce(admin: Page, { tier, authorization, markup, target, typed }: Version): Promise<void> {
  await admin.goto('/admin/tiers');
  await admin
    .getByRole('button', { name: `New version of ${tier}` })
    .first()
    .click();
  const { id } = SEED_AUTHORIZATIONS[authorization === 'silver' ? 'silver' : 'bronze'];
  await admin.getByLabel('Authorization', { exact: true }).selectOption(id);
  await admin.getByLabel('Markup').fill(markup);
  await admin.getByLabel('Target buyer price').fill(target);
  await admin.getByLabel('Reason').fill('As the vendor wrote');
  if (typed !== undefined) await admin.getByLabel('Type the new price to confirm').fill(typed);
  await admin.getByRole('button', { name: 'Save version' }).click();
  const inForce = admin
    .getByRole('row')
    .filter({ hasText: /In force/ })
    .first();
  await expect(inForce).toContainText(`${markup} %`);
  await expect(inForce).toContainText(tier);
}

/** What the page says has changed, as "Markup 25 % is now 33.3 %". */
const change = (page: Page, what: string) =>
  page.locator('dt', { hasText: what }).locator('xpath=following-sibling::dd[1]');

const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm', exact: true });
const inForceNow = (page: Page) => page.getByText('Silver is in force now.', { exact: true });
const opportunity = (page: Page) => page.getByLabel('Select opportunity');

test('a tier that changes under an open draft is taken with one click, told until confirmed, and published', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Under'), buyers: buyerAccount() });
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const draft = new URL(page.url()).searchParams.get('draft') ?? '';
  const admin = await newSession(browser, 'admin');
  try {
    await putInForce(admin, SILVER);

    // The review that was open: nothing is published, and the way on is on the page.
    await page.getByRole('button', { name: 'Publish offer' }).click();
    await expect(inForceNow(page)).toBeVisible();
    await expect(page).toHaveURL(/step=select/);

    // After a reload the field still says what the draft holds.
    await openDraft(page, `/offers/new?draft=${draft}&step=select`);
    await expect(inForceNow(page)).toBeVisible();
    await expect(opportunity(page).locator('option:checked')).toHaveText(/Subscription-2024, can’t be used any more/);
    await expect(change(page, 'Markup')).toHaveText(/25 %.*33\.3 %/);

    await page.getByRole('button', { name: 'Use Silver' }).click();
    await expect(opportunity(page).locator('option:checked')).toHaveText(/Silver-2026/);
    await expect(page.getByText('Changed since the last review.')).toBeVisible();
    await expect(page.getByText(/Draft saved/)).toBeVisible();

    // Told on another device and at the review too, and nothing goes out before somebody has confirmed it.
    const other = await newSession(browser, 'sales');
    await openDraft(other, `/offers/new?draft=${draft}&step=review`);
    await expect(change(other, 'Opportunity').first()).toHaveText(/Subscription-2024.*Silver-2026/);
    await expect(change(other, 'Buyer price').first()).toHaveText(/0\.010.*0\.0099975/);
    await other.getByRole('button', { name: 'Publish offer' }).click();
    await expect(other.getByText('Confirm what has changed since the last review.')).toBeVisible();
    await expect(other).toHaveURL(/step=review/);
    await confirm(other).click();
    await expect(confirm(other)).toHaveCount(0);
    await expect(other.getByText(/Draft saved/)).toBeVisible();
    await other.reload();
    await expect(other.getByRole('button', { name: 'Publish offer' })).toBeVisible();
    await expect(confirm(other)).toHaveCount(0);
    await publish(other);
    await untilBadge(other, 'Live');
    await expect(other.getByRole('main')).toContainText('0.0075 + 33.3 %');
    await other.context().close();
  } finally {
    await putInForce(admin, BRONZE);
    await admin.context().close();
  }
});

test('a price that changes under a saved draft is told from and to, and never goes out unconfirmed', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Dearer'), buyers: buyerAccount() });
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const address = page.url();
  await page.goto('/offers');
  const admin = await newSession(browser, 'admin');
  try {
    await putInForce(admin, { ...BRONZE, markup: '30', target: '0.0104', typed: '0.0104' });
    await openDraft(page, address);
    await expect(change(page, 'Buyer price').first()).toHaveText(/0\.010.*0\.0104/);
    await expect(change(page, 'Markup').first()).toHaveText(/25 %.*30 %/);
    await page.getByRole('button', { name: 'Publish offer' }).click();
    await expect(page.getByText('Confirm what has changed since the last review.')).toBeVisible();
    await confirm(page).click();
    await expect(page.getByRole('heading', { name: /^Step 5 of 5/ })).toBeFocused();
  } finally {
    await putInForce(admin, { ...BRONZE, typed: '0.010' });
    await admin.context().close();
  }
  // Back at what it was: that is a change too, for whoever has confirmed the other one.
  await page.reload();
  await expect(change(page, 'Buyer price').first()).toHaveText(/0\.0104.*0\.010/);
});

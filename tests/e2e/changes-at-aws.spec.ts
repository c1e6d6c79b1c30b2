import type { Page } from '@playwright/test';
import type { AttentionKind } from '../../lib/domain/dashboard/attention';
import { longDateText, plusDays, utcDateOf } from '../../lib/domain/core/calendar';
import { openReview } from './support/arrange';
import { atAws, awsOfferIdOn, daysLater, offerAtAws } from './support/at-aws';
import { expect, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, next, publish, untilBadge } from './support/wizard';

const today = () => utcDateOf(new Date());

/** The list, or what of it stands behind one kind of the start page: that one shows the first few only. */
async function rowsOf(page: Page, customer: string, attention?: AttentionKind) {
  const kind = attention === undefined ? '' : `&attention=${attention}`;
  await page.goto(`/offers?search=${encodeURIComponent(customer)}${kind}`);
  await expect(page.getByRole('heading', { name: 'Offers', exact: true })).toBeVisible();
  return page.getByRole('row').filter({ hasText: customer });
}

test('an expired offer is extended, and the buyer can accept it until the new day', async ({ page }) => {
  const [customer, account] = [customerName('Too Late'), buyerAccount()];
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: account, days: 30 });
  const offerId = await publish(page);
  await untilBadge(page, 'Live');
  const offer = { offerId: await awsOfferIdOn(page), accountId: account };

  await daysLater(31, async () => {
    // The portal looks at the clock of its sandbox every few seconds.
    await expect(async () => {
      await expect(await rowsOf(page, customer, 'expired')).toContainText('Expired', { timeout: 1000 });
    }).toPass({ timeout: 30_000 });
    await page.goto(`/offers/${offerId}`);
    await untilBadge(page, 'Expired');
    await page.getByRole('button', { name: 'Extend', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Extend the offer' });
    const field = dialog.getByLabel('New expiration date');

    // A day that the policy does not allow: said at the field, and the day that was picked stays there.
    const [tooSoon, newDay] = [plusDays(today(), 31), plusDays(today(), 31 + 60)];
    await field.fill(tooSoon);
    await dialog.getByRole('button', { name: /^Extend to / }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/Too soon: the earliest day is/);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(tooSoon);

    await dialog.getByRole('button', { name: '60 days' }).click();
    await expect(field).toHaveValue(newDay);
    await expect(field).not.toHaveAttribute('aria-invalid');
    await dialog.getByRole('button', { name: `Extend to ${longDateText(newDay)}` }).click();
    await expect(dialog).toBeHidden();
    await untilBadge(page, 'Live');

    const row = await rowsOf(page, customer);
    await expect(row).toContainText('Live');
    await expect(row.locator(`time[datetime="${newDay}"]`)).toBeVisible();
    await expect(await rowsOf(page, customer, 'not_sent')).toHaveCount(1);
    await expect(await rowsOf(page, customer, 'expired')).toHaveCount(0);
    await atAws('POST', 'agreements', offer);
  });
});

test('a correction that is refused says so at each field, loses nothing, and goes through once it is right', async ({
  page,
}) => {
  const customer = customerName('Misspelt');
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: buyerAccount() });
  await publish(page);
  await untilBadge(page, 'Live');
  const more = page.getByRole('button', { name: 'More actions' });
  const correct = page.getByRole('menuitem', { name: 'Correct name or duration' });
  const dialog = page.getByRole('dialog', { name: 'Correct the offer' });
  await more.click();
  await correct.click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(more).toBeFocused();
  await more.click();
  await correct.click();
  const [name, description] = [dialog.getByLabel('Offer name'), dialog.getByLabel('Description')];
  const [wrongName, tooLong] = [`${customer} <draft>`, 'x'.repeat(208)];
  await name.fill(wrongName);
  await description.fill(tooLong);
  // Nobody chooses another duration here than the policy's.
  await expect(dialog.getByLabel('Usage duration').getByRole('option')).toHaveText(['10 years']);
  await dialog.getByRole('button', { name: 'Correct offer' }).click();
  await expect(name).toHaveAccessibleDescription(/AWS does not accept the character </);
  await expect(description).toHaveAccessibleDescription(/The description can have 207 characters/);
  for (const field of [name, description]) await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(wrongName);
  await expect(description).toHaveValue(tooLong);

  await name.fill(`${customer} corrected`);
  await expect(name).not.toHaveAttribute('aria-invalid');
  await expect(description).toHaveAttribute('aria-invalid', 'true');
  await description.fill('Told by phone');
  await dialog.getByRole('button', { name: 'Correct offer' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: `${customer} corrected` })).toBeVisible({ timeout: 30_000 });
  const corrected = await offerAtAws(await awsOfferIdOn(page));
  expect(corrected.name).toBe(`${customer} corrected`);
  // The policy says ten years, and nobody approves another duration here.
  expect(corrected.validity?.AgreementDuration).toMatch(/^P365[23]D$/);
});

/** Opens the dialog of a live offer, says what is wrong with its accounts, and starts the copy. */
async function fixAccounts(page: Page, mistake: string, accounts: readonly string[], confirm: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Fix accounts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fix the accounts' });
  await dialog.getByRole('radio', { name: mistake }).check();
  await dialog.getByLabel('The right accounts').fill(accounts.join('\n'));
  await dialog.getByRole('button', { name: confirm }).click();
  await page.waitForURL(/\/offers\/new\?draft=/);
}

/** Dates and tier are those of today; customer, accounts and name came along. */
async function reviewCopy(page: Page, accounts: readonly string[]): Promise<void> {
  await next(page);
  await expect(page.getByLabel('Offer name')).toBeVisible();
  await next(page);
  await expect(page.getByRole('heading', { name: 'Guaranteed Reserved Instance Premiums' })).toBeVisible();
  await next(page);
  await page.getByRole('radio', { name: /^60 days/ }).check();
  await next(page);
  await expect(page.getByRole('main')).toContainText(accounts.length === 1 ? '1 account' : '2 accounts');
}

test('an account is missing: the copy goes live first, then the old offer is cancelled by itself', async ({ page }) => {
  const customer = customerName('Missing Account');
  const [right, forgotten] = [buyerAccount(), buyerAccount()];
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: right });
  const oldId = await publish(page);
  await untilBadge(page, 'Live');
  const oldAtAws = await awsOfferIdOn(page);

  await fixAccounts(page, 'An account is missing', [right, forgotten], 'Review the copy');
  const copyUrl = page.url();
  await page.goto(`/offers/${oldId}`);
  await untilBadge(page, 'Live');
  await expect(page.getByRole('main')).toContainText('cancelled by itself once the new one is live');
  expect((await offerAtAws(oldAtAws)).availabilityEndDate).toBe(plusDays(today(), 60));

  await page.goto(copyUrl);
  await reviewCopy(page, [right, forgotten]);
  const copyId = await publish(page);
  await untilBadge(page, 'Live');
  const copyAtAws = await awsOfferIdOn(page);
  await page.goto(`/offers/${oldId}`);
  await untilBadge(page, 'Cancelled');
  await expect(page.getByText('Done: the new offer is live, the old one can no longer be accepted.')).toBeVisible();
  expect((await offerAtAws(oldAtAws)).availabilityEndDate).toBe(plusDays(today(), -1));
  expect((await offerAtAws(copyAtAws)).targeting?.PositiveTargeting?.BuyerAccounts).toEqual([right, forgotten]);

  await bothEnds(page, customer, { oldId, copyId });
});

test('an account is not theirs: the old offer is cancelled first, and only then the copy goes out', async ({
  page,
}) => {
  const customer = customerName('Wrong Account');
  const [wrong, right] = [buyerAccount(), buyerAccount()];
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: wrong });
  const oldId = await publish(page);
  await untilBadge(page, 'Live');
  const oldAtAws = await awsOfferIdOn(page);

  // AWS takes its time: the copy is ready before the old offer is out of the way.
  await atAws('PUT', 'settings', { preparingMs: 'stepped' });
  await fixAccounts(page, 'An account is not theirs', [right], 'Cancel it and review the copy');
  await reviewCopy(page, [right]);
  await page.getByRole('button', { name: 'Publish offer' }).click();
  await expect(page.getByText(/still being cancelled/)).toBeVisible();
  await atAws('PUT', 'settings', { preparingMs: 300 });
  await atAws('POST', 'step', {});

  const copyUrl = page.url();
  await page.goto(`/offers/${oldId}`);
  await untilBadge(page, 'Cancelled');
  await expect(page.getByText('The old offer is cancelled. Publish the new one.')).toBeVisible();
  expect((await offerAtAws(oldAtAws)).availabilityEndDate).toBe(plusDays(today(), -1));

  await page.goto(copyUrl);
  const copyId = await publish(page);
  await untilBadge(page, 'Live');
  // Nobody reloads the page.
  const done = page.getByText('Done: the new offer is live, the old one can no longer be accepted.');
  await expect(done).toBeVisible({ timeout: 30_000 });
  await bothEnds(page, customer, { oldId, copyId });
});

test('fixing the accounts can be stopped: the old offer stays, and the accounts can be fixed anew', async ({
  page,
}) => {
  const [right, forgotten] = [buyerAccount(), buyerAccount()];
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Stopped Fixing'), buyers: right });
  const oldId = await publish(page);
  await untilBadge(page, 'Live');
  await fixAccounts(page, 'An account is missing', [right, forgotten], 'Review the copy');

  await page.goto(`/offers/${oldId}`);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop fixing the accounts?' });
  await expect(dialog).toContainText('no longer cancelled when the new one is live');
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/Stopped by /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  await untilBadge(page, 'Live');
  await fixAccounts(page, 'An account is missing', [right, forgotten], 'Review the copy');
});

/** The list shows both, and the start page asks for what is left to do: send the new one. */
async function bothEnds(page: Page, customer: string, { oldId, copyId }: { oldId: string; copyId: string }) {
  const rows = await rowsOf(page, customer);
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ has: page.locator(`a[href^="/offers/${oldId}"]`) })).toContainText('Cancelled');
  await expect(rows.filter({ has: page.locator(`a[href^="/offers/${copyId}"]`) })).toContainText('Live');
  const toSend = await rowsOf(page, customer, 'not_sent');
  await expect(toSend).toHaveCount(1);
  await expect(toSend.locator(`a[href^="/offers/${copyId}"]`)).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'To do' })).toBeVisible();
  await expect(page.getByRole('main').locator(`a[href="/offers/${oldId}"]`)).toHaveCount(0);
}

test('several offers are extended, and then cancelled, from the list', async ({ page }) => {
  const customer = customerName('Together');
  await signIn(page, 'sales');
  const awsOfferIds: string[] = [];
  for (const account of [buyerAccount(), buyerAccount()]) {
    await openReview(page, { customer: `${customer} ${account}`, buyers: account, days: 30 });
    await publish(page);
    await untilBadge(page, 'Live');
    awsOfferIds.push(await awsOfferIdOn(page));
  }
  const lastDays = async () =>
    (await Promise.all(awsOfferIds.map(offerAtAws))).map(({ availabilityEndDate }) => availabilityEndDate);

  await expect(await rowsOf(page, customer)).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Select every offer of this page' }).check();
  await page.getByRole('button', { name: 'Extend 2', exact: true }).click();
  const extending = page.getByRole('dialog', { name: 'Extend 2 offers' });
  await extending.getByRole('radio', { name: '90 days' }).check();
  await extending.getByRole('button', { name: /^Extend to / }).click();
  await expect(extending).toBeHidden();
  const newDay = plusDays(today(), 90);
  await expect.poll(lastDays, { timeout: 30_000 }).toEqual([newDay, newDay]);
  await expect(async () => {
    const rows = await rowsOf(page, customer);
    await expect(rows.filter({ hasText: 'Live' })).toHaveCount(2, { timeout: 1000 });
    await expect(rows.locator(`time[datetime="${newDay}"]`)).toHaveCount(2, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });

  await page.getByRole('checkbox', { name: 'Select every offer of this page' }).check();
  await page.getByRole('button', { name: 'Cancel 2', exact: true }).click();
  const cancelling = page.getByRole('dialog', { name: 'Cancel 2 offers' });
  await cancelling.getByRole('button', { name: 'Cancel 2 offers' }).click();
  await expect(cancelling).toBeHidden();
  await expect(async () => {
    await expect((await rowsOf(page, customer)).filter({ hasText: 'Cancelled' })).toHaveCount(2, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  const yesterday = plusDays(today(), -1);
  expect(await lastDays()).toEqual([yesterday, yesterday]);
});

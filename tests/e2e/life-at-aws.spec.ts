import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { plusDays, utcDateOf } from '../../lib/domain/core/calendar';
import { SEED_AUTHORIZATIONS } from '../../lib/sandbox/seed';
import { openReview } from './support/arrange';
import { atAws, awsOfferIdOn } from './support/at-aws';
import { addCustomer, customerOf } from './support/customer-book';
import { expect, newSession, signIn, test } from './support/portal-test';
import { answerLate, typeAndPress } from './support/type-ahead';
import { buyerAccount, customerName, publish, untilBadge } from './support/wizard';

test('an offer that a buyer accepts becomes “Accepted” by itself, with the end of the agreement', async ({ page }) => {
  const [first, second] = [buyerAccount(), buyerAccount()];
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Umbrella'), buyers: `${first}, ${second}` });
  await publish(page);
  await untilBadge(page, 'Live');
  const awsOfferId = await awsOfferIdOn(page);

  // Nobody reloads the page from here on.
  const agreement = await atAws<{ endTime: string }>('POST', 'agreements', { offerId: awsOfferId, accountId: first });
  await expect(page.getByText('Accepted 1 of 2').first()).toBeVisible({ timeout: 60_000 });
  const year = agreement.endTime.slice(0, 4);
  const row = page
    .getByRole('row')
    .filter({ hasText: 'Runs until' })
    .or(page.getByRole('row').filter({ hasText: year }));
  await expect(row.first()).toBeVisible();
  await expect(page.getByText('Not accepted yet').first()).toBeVisible();

  // Everything that support asks for comes with one click.
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download support pack' }).click();
  const pack = await readFile(await (await downloading).path(), 'utf8');
  for (const asked of [awsOfferId, first, second, 'CreateOfferUsingResaleAuthorization']) expect(pack).toContain(asked);
});

/** Somebody makes an offer in the console, past the portal. */
async function makeInConsole(name: string, account: string, changes: Record<string, unknown> = {}): Promise<void> {
  await atAws('POST', 'offers', {
    resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
    markupPercentage: '25',
    name,
    description: 'By hand',
    state: 'Released',
    targeting: { PositiveTargeting: { BuyerAccounts: [account] } },
    availabilityEndDate: '2098-12-31',
    validity: { AgreementDuration: 'P3653D' },
    ...changes,
  });
}

const adoptFormOf = (page: Page, name: string): Locator => page.getByRole('form', { name: `Take over ${name}` });

/** The form that takes an offer over, after the portal has looked at AWS. */
async function findOutside(page: Page, name: string): Promise<Locator> {
  await page.goto('/offers/outside');
  await page.getByRole('button', { name: 'Compare with AWS now' }).click();
  await expect(adoptFormOf(page, name)).toBeVisible({ timeout: 30_000 });
  return adoptFormOf(page, name);
}

test('an offer that was made in the console is found and taken over', async ({ page }) => {
  const name = customerName('Made by hand');
  await makeInConsole(name, buyerAccount());
  await signIn(page, 'sales');
  const form = await findOutside(page, name);
  await form.getByLabel('Customer').fill(customerName('Initech'));
  await form.getByRole('button', { name: 'Take over' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await untilBadge(page, 'Live');
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

test('what was made in the console outside the policy is confirmed before anybody writes to its buyer', async ({
  page,
  browser,
}) => {
  const name = customerName('Too dear');
  const until = plusDays(utcDateOf(new Date()), 40);
  await makeInConsole(name, buyerAccount(), { markupPercentage: '42.5', availabilityEndDate: until });
  await signIn(page, 'sales');
  const form = await findOutside(page, name);
  await form.getByLabel('Customer').fill(customerName('Hooli'));
  await form.getByRole('button', { name: 'Take over' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await untilBadge(page, 'Live');
  await expect(page.getByRole('main')).toContainText('The markup is 42.5 %, the tier’s is 25 %.');
  await expect(page.getByRole('heading', { name: 'Send it to the buyer' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Confirm that this is meant' })).toHaveCount(0);

  const approver = await newSession(browser, 'approver');
  await approver.goto('/');
  await approver.getByRole('link', { name: 'Look and confirm' }).first().click();
  await approver.goto(new URL(page.url()).pathname);
  await approver.getByRole('button', { name: 'Confirm that this is meant' }).click();
  await expect(approver.getByText('Somebody has confirmed that this is meant.')).toBeVisible();
  await approver.context().close();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Send it to the buyer' })).toBeVisible();
});

test('a take-over asks which customer is meant when several have the name, however early Enter comes', async ({
  page,
}) => {
  const [name, customer] = [customerName('Made for whom'), customerName('Vehement')];
  await makeInConsole(name, buyerAccount());
  await addCustomer(customer, '111122223333');
  const second = await addCustomer(customer, '444455556666');
  await signIn(page, 'sales');
  const form = await findOutside(page, name);
  await answerLate(page);
  await form.getByLabel('Customer').focus();
  await typeAndPress(page, customer, 'Enter');
  await expect(form.getByRole('option', { name: customer })).toHaveCount(2);
  await page.keyboard.press('Tab');
  await form.getByRole('button', { name: 'Take over' }).click();
  await expect(form.getByLabel('Customer')).toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('button', { name: `Choose ${customer}, 4444 5555 6666` }).click();
  await form.getByRole('button', { name: 'Take over' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  expect(await customerOf(page.url().split('/').at(-1) ?? '')).toBe(second);
});

test('a take-over says what is in its way: an account that has an offer, and somebody who was faster', async ({
  page,
  browser,
}) => {
  const [name, account] = [customerName('Made twice'), buyerAccount()];
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Has One'), buyers: account });
  await publish(page);
  await untilBadge(page, 'Live');
  await makeInConsole(name, account);

  const form = await findOutside(page, name);
  const customer = customerName('Other Ltd');
  await form.getByLabel('Customer').fill(customer);
  const slower = await newSession(browser, 'admin');
  await slower.goto('/offers/outside');
  const slowerForm = adoptFormOf(slower, name);
  await slowerForm.getByLabel('Customer').fill(customer);
  await slowerForm.getByLabel('Reason to continue').fill('So have I.');

  // Refused without a reason, in place; what was typed stays.
  const reason = form.getByLabel('Reason to continue');
  await form.getByRole('button', { name: 'Take over' }).click();
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByLabel('Customer')).toHaveValue(customer);
  await reason.fill('The buyer asked for both.');
  await form.getByRole('button', { name: 'Take over' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await untilBadge(page, 'Live');

  await slowerForm.getByRole('button', { name: 'Take over' }).click();
  await expect(slowerForm.getByRole('alert')).toContainText('Somebody has taken over this offer already');
  await slower.context().close();
});

test('an offer that was changed in the console shows what differs, and goes by what AWS has', async ({ page }) => {
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Drifting'), buyers: buyerAccount(), name: 'As reviewed' });
  const offerId = await publish(page);
  await untilBadge(page, 'Live');
  const awsOfferId = await awsOfferIdOn(page);
  await atAws('PATCH', `offers/${awsOfferId}`, { name: 'Renamed in the console' });

  await page.goto('/offers/outside');
  await page.getByRole('button', { name: 'Compare with AWS now' }).click();
  await expect(async () => {
    await page.goto(`/offers/${offerId}`);
    await expect(page.getByRole('heading', { name: 'AWS shows something else than was reviewed' })).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 30_000 });
  const difference = page.getByRole('row').filter({ hasText: 'Renamed in the console' });
  await expect(difference.first()).toContainText('As reviewed');
  await page.getByRole('button', { name: 'Take AWS’s values' }).click();
  const asking = page.getByRole('dialog', { name: 'Take AWS’s values?' });
  await expect(asking).toContainText('As reviewed');
  await asking.getByRole('button', { name: 'Take AWS’s values' }).click();
  await untilBadge(page, 'Live');
  await expect(page.getByRole('heading', { name: 'Renamed in the console' })).toBeVisible();
});

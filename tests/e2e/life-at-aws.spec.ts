import { readFile } from 'node:fs/promises';
import { SEED_AUTHORIZATIONS } from '../../lib/sandbox/seed';
import { atAws, awsOfferIdOn } from './support/at-aws';
import { expect, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge, walkToReview } from './support/wizard';

test('an offer that a buyer accepts becomes “Accepted” by itself, with the end of the agreement', async ({ page }) => {
  const [first, second] = [buyerAccount(), buyerAccount()];
  await signIn(page, 'sales');
  await walkToReview(page, { customer: customerName('Umbrella'), buyers: `${first}, ${second}` });
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

test('an offer that was made in the console is found and taken over', async ({ page }) => {
  const name = customerName('Made by hand');
  const account = buyerAccount();
  await atAws('POST', 'offers', {
    resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
    markupPercentage: '25',
    name,
    description: 'By hand',
    state: 'Released',
    targeting: { PositiveTargeting: { BuyerAccounts: [account] } },
    availabilityEndDate: '2098-12-31',
    validity: { AgreementDuration: 'P3653D' },
  });
  await signIn(page, 'sales');
  await page.goto('/offers/outside');
  await page.getByRole('button', { name: 'Compare with AWS now' }).click();
  const form = page.getByRole('form', { name: `Take over ${name}` });
  await expect(form).toBeVisible({ timeout: 30_000 });
  await form.getByLabel('Customer').fill(customerName('Initech'));
  await form.getByRole('button', { name: 'Take over' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await untilBadge(page, 'Live');
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

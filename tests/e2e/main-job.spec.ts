import { DescribeEntityCommand, MarketplaceCatalogClient } from '@aws-sdk/client-marketplace-catalog';
import { SANDBOX_ACCESS } from '../../lib/config/sandbox-access';
import { plusDays, plusYears, utcDateOf, daysBetween } from '../../lib/domain/core/calendar';
import { openReview } from './support/arrange';
import { expect, portalUnderTest, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge, walkToReview } from './support/wizard';

test('the guide’s walk ends Live, with exactly the reviewed values at AWS', async ({ page }) => {
  const customer = customerName('Acme Robotics');
  await signIn(page, 'sales');
  const buyers = [buyerAccount(), buyerAccount()];
  await walkToReview(page, { customer, buyers: buyers.join(', '), days: 60 });

  const review = page.getByRole('main');
  await expect(review).toContainText('0.008');
  await expect(review).toContainText('0.010');
  await expect(review).toContainText('10 years');
  await expect(review).toContainText('2 accounts');
  const offerId = await publish(page);

  // People may leave: the worker goes on without the page.
  await page.goto('/offers');
  await page.goto(`/offers/${offerId}`);
  await untilBadge(page, 'Live');
  const awsOfferId = await page
    .getByText(/^offer-[a-z0-9]+$/)
    .first()
    .textContent();

  const today = utcDateOf(new Date());
  const client = new MarketplaceCatalogClient({
    region: 'us-east-1',
    endpoint: portalUnderTest().sandboxAddress,
    credentials: SANDBOX_ACCESS.partner,
  });
  const answer = await client.send(
    new DescribeEntityCommand({ Catalog: 'AWSMarketplace', EntityId: awsOfferId ?? '' }),
  );
  expect(answer.DetailsDocument).toMatchObject({
    State: 'Released',
    Name: `Archera - Subscription for ${customer}`,
    MarkupPercentage: '25',
  });
  const document = JSON.stringify(answer.DetailsDocument);
  expect(document).toContain(`P${daysBetween(today, plusYears(today, 10))}D`);
  expect(document).toContain(`${plusDays(today, 60)}T23:59:59.999Z`);
  expect(document).toContain(JSON.stringify(buyers));
  expect(document).toMatch(/"Price":"0\.010?"/);

  await page.goto(`/offers?search=${encodeURIComponent(customer)}`);
  const row = page.getByRole('row').filter({ hasText: customer });
  await expect(row).toContainText('Live');
  await expect(row).toContainText('0.010');
});

test('a reload, Back and another device find what was typed', async ({ page, browser }) => {
  const customer = customerName('Two Devices');
  await signIn(page, 'sales');
  await walkToReview(page, { customer, buyers: buyerAccount(), name: `Offer for ${customer}` });
  await page.goBack();
  await expect(page.getByText('Offer expiration date')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Offer expiration date')).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'sales');
  await other.goto(page.url().replace('step=duration', 'step=information'));
  await expect(other.getByLabel('Offer name')).toHaveValue(`Offer for ${customer}`);
  await other.context().close();
});

test('a refused offer says why in words, and is corrected and published under the same address', async ({ page }) => {
  const customer = customerName('Helix Biotech');
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: `${buyerAccount()}, 111122224444` });
  const offerId = await publish(page);
  await untilBadge(page, 'Failed');
  await expect(page.getByRole('main')).toContainText('AWS doesn’t know account');
  await expect(page.getByRole('main')).toContainText('Nothing was published');

  await page.getByRole('link', { name: 'Correct the number' }).click();
  await page.waitForURL(/step=select/);
  await page.getByRole('button', { name: /Remove.*1111\s?2222\s?4444/ }).click();
  await page.goto(page.url().replace('step=select', 'step=review'));
  expect(await publish(page)).toBe(offerId);
  await untilBadge(page, 'Live');
});

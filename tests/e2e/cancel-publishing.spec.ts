import type { Offer } from '../../lib/sandbox/store/rows';
import { atAws } from './support/at-aws';
import { expect, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge, walkToReview } from './support/wizard';

test.afterEach(() => atAws('PUT', 'settings', { preparingMs: 300 }));

test('what AWS still validates is cancelled, and the same offer is published afterwards, once', async ({ page }) => {
  const account = buyerAccount();
  await atAws('PUT', 'settings', { preparingMs: 'stepped' });
  await signIn(page, 'sales');
  await walkToReview(page, { customer: customerName('Second Thoughts'), buyers: account });
  await publish(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'AWS is validating' })).toHaveAttribute(
    'aria-current',
    'step',
    { timeout: 30_000 },
  );

  await page.getByRole('button', { name: 'Cancel publishing' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel publishing' }).click();
  await untilBadge(page, 'Cancelled');
  expect(await releasedOffersFor(account)).toEqual([]);

  await atAws('PUT', 'settings', { preparingMs: 300 });
  await page.getByRole('link', { name: 'Edit and publish again' }).click();
  await publish(page);
  await untilBadge(page, 'Live');
  expect(await releasedOffersFor(account)).toHaveLength(1);
});

async function releasedOffersFor(account: string): Promise<Offer[]> {
  const { offers } = await atAws<{ offers: Offer[] }>('GET', 'dump');
  return offers.filter(
    ({ state, targeting }) =>
      state === 'Released' && targeting?.PositiveTargeting?.BuyerAccounts?.includes(account) === true,
  );
}

import { atAws } from './support/at-aws';
import { signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge, walkToReview } from './support/wizard';

/** Behind it AWS knows no account; no other test names it. */
const UNKNOWN_ACCOUNT = '888888888888';

test('a draft at AWS is released, and an account that AWS does not know is removed and the rest published', async ({
  page,
}) => {
  await signIn(page, 'sales');
  await walkToReview(page, { customer: customerName('Draft First'), buyers: buyerAccount() });
  await page.getByRole('button', { name: /Create as AWS draft/i }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Release offer' }).click({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Release offer' }).click();
  await untilBadge(page, 'Live');

  await atAws('PUT', 'settings', {
    unknownAccounts: ['111122223333', '111122224444', '999999999999', UNKNOWN_ACCOUNT],
  });
  const buyers = `${buyerAccount()}, ${UNKNOWN_ACCOUNT}`;
  await walkToReview(page, { customer: customerName('Wrong Number'), buyers });
  await publish(page);
  await untilBadge(page, 'Failed');
  await page.getByRole('button', { name: /^Remove .* and retry/ }).click();
  await untilBadge(page, 'Live');
});

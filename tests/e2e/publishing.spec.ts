import type { Page, Request } from '@playwright/test';
import type { Offer } from '../../lib/sandbox/store/rows';
import { openReview } from './support/arrange';
import { atAws } from './support/at-aws';
import { expect, newSession, portalUnderTest, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, publish, untilBadge } from './support/wizard';

type Dump = { offers: unknown[]; changeSets: { name: string | null }[] };

async function dump(page: Page): Promise<Dump> {
  return (await page.request.get(`${portalUnderTest().sandboxAddress}/_sandbox/dump`)).json() as Promise<Dump>;
}

/** Presses Publish, but keeps the request of the action from going out. */
async function heldBackSubmission(page: Page): Promise<Request> {
  const isSubmission = (request: Request) =>
    request.method() === 'POST' && (request.postData() ?? '').includes('"shown"');
  await page.route('**/offers/new**', (route) => (isSubmission(route.request()) ? route.abort() : route.continue()));
  const held = page.waitForRequest(isSubmission);
  await page.getByRole('button', { name: 'Publish offer' }).click();
  return held;
}

async function replay(page: Page, request: Request): Promise<string> {
  const { cookie: _cookie, ...headers } = await request.allHeaders();
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
  const answer = await page.request.post(request.url(), { headers: sent, data: request.postDataBuffer() ?? '' });
  return answer.text();
}

test('twenty parallel submissions of one draft from two sessions, past the page, make one offer', async ({
  page,
  browser,
  watchedErrors,
}) => {
  const customer = customerName('Twenty Clicks');
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: buyerAccount() });
  const offerId = new URL(page.url()).searchParams.get('draft') ?? '';
  const before = await dump(page);
  const request = await heldBackSubmission(page);
  const admin = await newSession(browser, 'admin');

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => replay(index % 2 === 0 ? page : admin, request)),
  );

  expect(answers.filter((answer) => answer.includes('"ok":true'))).toHaveLength(1);
  expect(answers.filter((answer) => answer.includes('already_submitted'))).toHaveLength(19);
  await admin.goto(`/offers/${offerId}`);
  await untilBadge(admin, 'Live');
  const after = await dump(page);
  expect(after.changeSets.length - before.changeSets.length).toBe(1);
  expect(after.offers.length - before.offers.length).toBe(1);
  await admin.context().close();
  // The page itself saw its one request fail: that is what this test made happen.
  watchedErrors.length = 0;
});

test('a viewer who sends a seller’s request is refused, and nothing is written', async ({
  page,
  browser,
  watchedErrors,
}) => {
  const customer = customerName('Not Yours');
  await signIn(page, 'sales');
  await openReview(page, { customer, buyers: buyerAccount() });
  const request = await heldBackSubmission(page);
  const before = await dump(page);

  const viewer = await newSession(browser, 'viewer');
  expect(await replay(viewer, request)).toContain('forbidden');
  const stranger = await (await browser.newContext()).newPage();
  expect(await replay(stranger, request)).toBe('signed_out');
  expect((await dump(page)).changeSets).toHaveLength(before.changeSets.length);
  await viewer.context().close();
  await stranger.context().close();
  watchedErrors.length = 0;
});

test.afterEach(() => atAws('PUT', 'settings', { preparingMs: 300 }));

test('what AWS still validates is stopped, and the same offer is published afterwards, once', async ({ page }) => {
  const account = buyerAccount();
  await atAws('PUT', 'settings', { preparingMs: 'stepped' });
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Second Thoughts'), buyers: account });
  await publish(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'AWS is validating' })).toHaveAttribute(
    'aria-current',
    'step',
    { timeout: 30_000 },
  );

  await page.getByRole('button', { name: 'Stop publishing' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop publishing' }).click();
  await untilBadge(page, 'Cancelled');
  await expect(page.getByRole('listitem').filter({ hasText: 'Stopped at AWS' })).toContainText(
    'Nothing was published.',
  );
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

/** Behind it AWS knows no account; no other test names it. */
const UNKNOWN_ACCOUNT = '888888888888';

test('a draft at AWS is released, and an account that AWS does not know is removed and the rest published', async ({
  page,
}) => {
  await signIn(page, 'sales');
  await openReview(page, { customer: customerName('Draft First'), buyers: buyerAccount() });
  await page.getByRole('button', { name: /Create as AWS draft/i }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Release offer' }).click({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Release offer' }).click();
  await untilBadge(page, 'Live');

  await atAws('PUT', 'settings', {
    unknownAccounts: ['111122223333', '111122224444', '999999999999', UNKNOWN_ACCOUNT],
  });
  const buyers = `${buyerAccount()}, ${UNKNOWN_ACCOUNT}`;
  await openReview(page, { customer: customerName('Wrong Number'), buyers });
  await publish(page);
  await untilBadge(page, 'Failed');
  await page.getByRole('button', { name: /^Remove .* and retry/ }).click();
  await untilBadge(page, 'Live');
});

import type { Page, Request } from '@playwright/test';
import { expect, newSession, portalUnderTest, signIn, test } from './support/portal-test';
import { buyerAccount, customerName, untilBadge, walkToReview } from './support/wizard';

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
  await walkToReview(page, { customer, buyers: buyerAccount() });
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
  await walkToReview(page, { customer, buyers: buyerAccount() });
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

import { expect, type Page, type Request } from '@playwright/test';

/** What a page sent to a server action, with all that is needed to send it again. */
export type SentAction = { url: string; headers: Record<string, string>; body: string };

/**
 * Does something that calls an action, and keeps what was sent: the first request whose input has the member `member`, as one click
 * may call several. With `isStopped` it never reaches the portal.
 */
export async function capturedAction(
  page: Page,
  member: string,
  cause: () => Promise<void>,
  { isStopped = false } = {},
): Promise<SentAction> {
  const isWanted = (request: Request) =>
    'next-action' in request.headers() && request.postData()?.includes(`"${member}":`) === true;
  await page.route('**/*', (route) => (isStopped && isWanted(route.request()) ? route.abort() : route.fallback()));
  const sent = page.waitForRequest(isWanted);
  await cause();
  const request = await sent;
  await page.unroute('**/*');
  const { 'next-action': action = '', 'content-type': type = '' } = request.headers();
  return {
    url: request.url(),
    headers: { 'next-action': action, 'content-type': type, accept: 'text/x-component' },
    body: request.postData() ?? '',
  };
}

/** Sends it once more with the session and from the origin of another page; the text of the answer. */
export async function sendAgain(page: Page, { url, headers, body }: SentAction): Promise<string> {
  const { origin } = new URL(url);
  const answer = await page.request.post(url, { headers: { ...headers, origin }, data: body });
  expect(answer.status()).toBe(200);
  return answer.text();
}

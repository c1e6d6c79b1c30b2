import { request as playwrightRequest, type APIRequestContext, type APIResponse } from '@playwright/test';
import { roles, type Role } from '../../lib/domain/core/permissions';
import { entries, isLetIn, rowOf } from '../support/access/entries';
import { asOwner } from '../support/database/as-owner';
import { expect, newSession, portalUnderTest, test, type Person } from './support/portal-test';

const personOf: Record<Role, Person> = { SALES: 'sales', APPROVER: 'approver', ADMIN: 'admin', VIEWER: 'viewer' };
const NOBODYS_ID = '00000000-0000-4000-8000-000000000000';

/** The address with something for each part that stands for any value. */
function visited(address: string, customerId: string): string {
  const id = address.startsWith('/customers/') ? customerId : NOBODYS_ID;
  const filled = address.replace('[...nextauth]', 'session').replaceAll(/\[\w+\]/g, id);
  // Without a draft the wizard sends everybody on to one.
  return address === '/offers/new' ? `${filled}?draft=${NOBODYS_ID}` : filled;
}

function ask(client: APIRequestContext, address: string, customerId = NOBODYS_ID): Promise<APIResponse> {
  const url = visited(address, customerId);
  if (!address.startsWith('/api/uploads/')) return client.get(url, { maxRedirects: 0 });
  return client.post(url, { data: 'no file', headers: { origin: new URL(portalUnderTest().address).origin } });
}

/** One that is there: of one that is not, nobody is told that it may not be edited. */
async function existingCustomer(): Promise<string> {
  const rows = await asOwner<{ id: string }>(
    portalUnderTest(),
    `INSERT INTO "Customer" ("id", "name", "createdById")
     SELECT gen_random_uuid(), '<img src=x onerror=alert(1)> & Sons', "id" FROM "User" LIMIT 1 RETURNING "id"`,
  );
  return rows[0]?.id ?? '';
}

/** By the answer itself, or by what follows the skeleton when that was on its way already. */
async function isSentToSignIn(answer: APIResponse): Promise<boolean> {
  if ((answer.headers()['location'] ?? '').includes('/sign-in?')) return true;
  const isPage = answer.headers()['content-type']?.startsWith('text/html') === true;
  return (
    isPage &&
    /NEXT_REDIRECT;\w+;\/sign-in\?|http-equiv="refresh" content="\d+;url=\/sign-in\?/.test(await answer.text())
  );
}

/** What every answer must say to the browser, and every script of a page must carry. */
async function checkHeaders(answer: APIResponse, where: string): Promise<void> {
  const headers = answer.headers();
  const policy = headers['content-security-policy'] ?? '';
  const nonce = /script-src 'self' 'nonce-([^']+)'(;|$)/.exec(policy)?.[1];
  expect(nonce, `${where}: ${policy}`).toBeTruthy();
  expect(headers, where).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  expect(headers['x-powered-by'], where).toBeUndefined();
  expect(headers['access-control-allow-origin'], where).toBeUndefined();
  for (const { name, value } of answer.headersArray()) {
    if (name.toLowerCase() === 'set-cookie') expect(value, where).toMatch(/HttpOnly; SameSite=Lax/i);
  }
  const text = await answer.text();
  expect(text, where).not.toMatch(/\n\s+at .+node_modules|postgresql:\/\/|X-Amz-Signature/);
  if (headers['content-type']?.startsWith('text/html') !== true) return;
  const inline = [...text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)].map(([tag]) => tag);
  expect(inline.length, where).toBeGreaterThan(0);
  expect(
    inline.filter((tag) => !tag.includes(`nonce="${nonce ?? ''}"`)),
    where,
  ).toEqual([]);
  // Names may say what they like: as text and inside quotation marks.
  expect(text.replaceAll(/"[^"]*"/g, '""').match(/<[a-z]+\s[^<>]*\son[a-z]+=/gi) ?? [], where).toEqual([]);
}

test('every page and route lets in exactly the roles of the access table', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const wrong: string[] = [];
  const customerId = await existingCustomer();
  for (const role of [...roles, undefined]) {
    const session = role === undefined ? undefined : await newSession(browser, personOf[role]);
    const client = session?.request ?? (await playwrightRequest.newContext({ baseURL: baseURL ?? '' }));
    for (const [kind, addresses] of [
      ['pages', entries.pages],
      ['routes', entries.routes],
    ] as const)
      for (const address of addresses) {
        const [access] = rowOf(kind, address);
        const answer = await ask(client, address, customerId);
        const status = answer.status();
        const isIn = status < 500 && ![401, 403].includes(status) && !(await isSentToSignIn(answer));
        const isOut =
          kind === 'routes' || role !== undefined ? [401, 403].includes(status) : await isSentToSignIn(answer);
        const expected = isLetIn(role, access);
        if (expected ? !isIn : !isOut)
          wrong.push(`${role ?? 'nobody'} at ${address}: ${status}, should be ${expected ? 'in' : 'out'}`);
      }
    await session?.context().close();
    if (role === undefined) await client.dispose();
  }
  expect(wrong).toEqual([]);
});

test('every page and route tells the browser what it may load and keeps its cookies to itself', async ({ browser }) => {
  test.setTimeout(120_000);
  const admin = await newSession(browser, 'admin');
  const addresses = [...entries.pages, ...entries.routes, '/nothing-here', '/api/auth/csrf'];
  for (const address of addresses) await checkHeaders(await ask(admin.request, address), address);
  for (const cookie of await admin.context().cookies())
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  const nonces = await Promise.all(
    ['/offers', '/offers'].map(
      async (address) => (await ask(admin.request, address)).headers()['content-security-policy'],
    ),
  );
  expect(new Set(nonces).size).toBe(2);
  await admin.context().close();
});

test('a header that no proxy of the portal has written does not make its cookies those of another address', async ({
  request,
}) => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.test' };
  const answer = await request.get('/api/auth/csrf', { headers });
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
  expect(cookies.length).toBeGreaterThan(0);
  for (const { value } of cookies) expect(value).not.toMatch(/evil|__(Host|Secure)-/i);
});

test('a request from elsewhere, a flood and a split header get nowhere', async ({ browser, baseURL }) => {
  const sales = await newSession(browser, 'sales');
  const origin = new URL(baseURL ?? '').origin;
  const post = async (path: string, headers: Record<string, string>, data: string) =>
    (await sales.request.post(path, { headers: { 'content-type': 'text/plain', ...headers }, data })).status();
  const action = { 'next-action': '0'.repeat(42) };
  expect(await post('/offers', { ...action, origin: 'https://evil.test' }, '[]')).toBe(403);
  expect(await post('/offers', action, '[]')).toBe(403);
  expect(await post('/api/auth/signout', { origin: 'null' }, '{}')).toBe(403);
  expect(await post('/offers', { ...action, origin }, 'x'.repeat(10 * 1024 * 1024))).toBe(413);
  expect(await post('/api/auth/callback/demo', { origin }, 'x'.repeat(10 * 1024 * 1024))).toBe(413);
  // No such action.
  expect([404, 409]).toContain(await post('/offers', { ...action, origin }, '[]'));
  const split = await sales.request.get('/sign-in?callbackUrl=%2F%0d%0aSet-Cookie:%20evil=1&error=%0d%0aX-Evil:%201', {
    maxRedirects: 0,
  });
  expect(split.headers()['x-evil']).toBeUndefined();
  expect(split.headersArray().some(({ value }) => value.includes('evil=1'))).toBe(false);
  await sales.context().close();
});

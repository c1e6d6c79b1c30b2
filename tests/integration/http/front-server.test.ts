import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { announcedHosts } from '../../../lib/config/announced-hosts';
import { openSessionReader } from '../../../lib/db/users/session-reader';
import { findSession } from '../../../lib/db/users/user-sessions';
import { createFrontServer } from '../../../lib/http/front-server';
import { WhoAsks } from '../../../lib/http/who-asks';
import { rawRequest, type RawRequest } from '../../support/launcher/raw-request';
import { RequestRig } from '../../support/request-rig';

/** What has got past the server in front, as whoever stands behind it sees it. */
type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };

const LIMITS = { idleMinutes: 60, hours: 12 };
let rig: RequestRig;
let reader: ReturnType<typeof openSessionReader>;
let server: Server;
let port: number;
let seen: Seen[] = [];
let sales: string;
/** Holds back the answers of whoever stands behind, while it is set. */
let hold: Promise<void> | undefined;

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
  await hold;
  if (request.url === '/moved/') response.writeHead(308, { Location: '/moved' });
  response.end('behind');
}

async function cookieOf(person: 'sales' | 'admin'): Promise<string> {
  return `next-auth.session-token=${await rig.cookieOf(await rig.newSession(person))}`;
}

async function startServer(hops = 0): Promise<{ server: Server; port: number }> {
  const whoAsks = new WhoAsks({
    secret: rig.secret,
    isLive: async (session) => (await findSession(reader, session, LIMITS)) !== undefined,
    nowMs: () => performance.now(),
  });
  const settings = { publicUrl: undefined, hosts: announcedHosts(undefined, []), isBehindProxy: hops > 0 };
  const made = createFrontServer({ settings, hops, isDevelopment: false, whoAsks, handle, bodyDeadlineMs: 300 });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return { server: made, port: (made.address() as AddressInfo).port };
}

beforeAll(async () => {
  rig = await RequestRig.start();
  reader = openSessionReader(rig.portal.testDatabase.applicationUrl);
  ({ server, port } = await startServer());
  sales = await cookieOf('sales');
});
beforeEach(() => {
  seen = [];
  hold = undefined;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await reader.close();
  await rig.stop();
});

const own = () => ({ origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` });
const action = (headers: Record<string, string> = {}, rest: RawRequest = {}): RawRequest => ({
  method: 'POST',
  path: '/offers/new',
  ...rest,
  headers: { ...own(), 'content-type': 'text/plain;charset=UTF-8', 'next-action': '0'.repeat(42), ...headers },
});
const ask = (raw: RawRequest) => rawRequest(port, raw);

/** Objects in objects: small on the wire, large in memory. */
const bomb = (bytes: number) => `[[${'{},'.repeat(Math.floor((bytes - 6) / 3))}{}]]`;

describe('what nobody may send is refused before it is read', () => {
  it.each([
    ['an action of a stranger', 401, 'signed_out', () => action()],
    ['an action with a cookie of nobody', 401, 'signed_out', () => action({ cookie: 'next-auth.session-token=x.y.z' })],
    ['an upload of a stranger', 401, 'signed_out', () => action({}, { path: '/api/uploads/bulk-run' })],
    ['an action of somebody that is too large', 413, 'too_large', () => action({ cookie: sales })],
    ['an action from another site', 403, 'not_ours', () => action({ cookie: sales, origin: 'http://evil.test' })],
    ['an action under another name', 421, 'not_ours', () => action({ cookie: sales, host: 'evil.test' })],
  ])('%s', async (_what, status, text, raw) => {
    const asked = raw();
    const headers = { ...asked.headers, 'content-length': status === 413 ? String(8 * 1024 * 1024) : '60000' };
    // Only the first bytes ever come: an answer means that nobody has waited for the others.
    const answer = await ask({ ...asked, headers, body: '[[', isHeldBack: true });
    expect(answer).toMatchObject({ status, text });
    expect(answer.headers['content-type']).toBe('text/plain');
    expect(seen).toEqual([]);
  });

  it('a sign-in that is too large', async () => {
    const headers = { ...own(), 'content-length': '20000' };
    const answer = await ask({ method: 'POST', path: '/api/auth/callback/demo', headers, isHeldBack: true });
    expect(answer.status).toBe(413);
  });

  it('an action whose session has ended, in the word that the page takes for being signed out', async () => {
    const token = await rig.newSession('sales');
    const cookie = `next-auth.session-token=${await rig.cookieOf(token)}`;
    await rig.portal.database.pool.query(`UPDATE "UserSession" SET "endedAt" = clock_timestamp() WHERE "id" = $1`, [
      token.sid,
    ]);
    expect(await ask(action({ cookie }, { body: '[]' }))).toMatchObject({ status: 401, text: 'signed_out' });
  });
});

describe('what is small is weighed before it is decoded', () => {
  it('and refused when too much would be made of it', async () => {
    for (const body of [bomb(64 * 1024), '['.repeat(60_000), `{"a":${'[0,'.repeat(4000)}`])
      expect(await ask(action({ cookie: sales }, { body }))).toMatchObject({ status: 413, text: 'too_large' });
    expect(seen).toEqual([]);
  });

  it('and handed on as it was sent, whether its size was told or not', async () => {
    const body = `[{"offerId":"${'x'.repeat(50_000)}","customer":"Grüße 👋"}]`;
    const length = String(Buffer.byteLength(body));
    for (const headers of [{ 'content-length': length }, { 'transfer-encoding': 'chunked' }]) {
      const answer = await ask(action({ cookie: sales, ...headers }, { body }));
      expect(answer).toMatchObject({ status: 200, text: 'behind' });
    }
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ['POST', '/offers/new'],
      ['POST', '/offers/new'],
    ]);
    for (const { body: arrived, headers } of seen) {
      expect(arrived).toBe(body);
      expect(headers['next-action']).toBe('0'.repeat(42));
    }
  });

  it('and refused when more comes than was told, or nothing for too long', async () => {
    const endless = action({ cookie: sales, 'transfer-encoding': 'chunked' }, { body: 'x'.repeat(70_000) });
    expect(await ask({ ...endless, isHeldBack: true })).toMatchObject({ status: 413, text: 'too_large' });
    const slow = action({ cookie: sales, 'content-length': '100' }, { body: '[', isHeldBack: true });
    expect(await ask(slow)).toMatchObject({ status: 408, text: 'too_slow' });
    expect(seen).toEqual([]);
  });
});

describe('what one caller has under way', () => {
  /** So many at once, while whoever stands behind does not answer: what they are told in the end. */
  async function held(count: number, raw: () => RawRequest): Promise<number[]> {
    let go: () => void = () => undefined;
    hold = new Promise((resolve) => (go = resolve));
    let refused = 0;
    seen = [];
    const answers = Array.from({ length: count }, async () => {
      const { status } = await ask(raw());
      if (status === 429) refused += 1;
      return status;
    });
    await expect.poll(() => seen.length + refused).toBe(count);
    go();
    return Promise.all(answers);
  }
  const countOf = (statuses: number[], status: number) => statuses.filter((one) => one === status).length;

  it('is bounded for each person by itself', async () => {
    const statuses = await held(20, () => action({ cookie: sales }, { body: '[]' }));
    expect([countOf(statuses, 200), countOf(statuses, 429)]).toEqual([16, 4]);
    const admin = await cookieOf('admin');
    let turn = 0;
    const both = await held(40, () => action({ cookie: (turn += 1) % 2 === 0 ? sales : admin }, { body: '[]' }));
    expect([countOf(both, 200), countOf(both, 429)]).toEqual([32, 8]);
  });

  it('is bounded for strangers of one address, where people of that address go on', async () => {
    hold = new Promise(() => undefined);
    let refused = 0;
    const strangers = Array.from({ length: 40 }, async () => {
      const answer = await ask({ path: '/sign-in', headers: own() }).catch(() => undefined);
      if (answer?.status === 429) refused += 1;
    });
    await expect.poll(() => refused).toBe(8);
    expect(seen).toHaveLength(6);
    hold = undefined;
    expect((await ask({ path: '/sign-in', headers: own() })).status).toBe(429);
    expect((await ask({ path: '/offers', headers: { ...own(), cookie: sales } })).status).toBe(200);
    expect((await ask({ path: '/_next/static/a.js', headers: own() })).status).toBe(200);
    server.closeAllConnections();
    await Promise.all(strangers);
  });
});

it('what one connection sends without waiting for answers is not begun', async () => {
  hold = new Promise(() => undefined);
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write('GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(30));
  await once(socket, 'close');
  expect(seen.length).toBeLessThan(2);
});

describe('whoever stands behind', () => {
  it('learns the address that was seen here, in one spelling, and nothing that a stranger says of others', async () => {
    const invented = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'https',
      'x-real-ip': '1.2.3.4',
      'x-action-forwarded': '1',
      forwarded: 'for=1.2.3.4',
    };
    await ask({ path: '/offers', headers: { ...own(), ...invented } });
    const [first] = seen;
    expect(first?.headers['x-forwarded-for']).toBe('127.0.0.1');
    for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'x-action-forwarded', 'forwarded'])
      expect(first?.headers[name]).toBeUndefined();
  });

  it('learns behind a proxy of the portal what that one has seen', async () => {
    const proxied = await startServer(1);
    const headers = { host: 'localhost', 'x-forwarded-for': '1.2.3.4, [2001:DB8::7]:4711' };
    await rawRequest(proxied.port, { path: '/offers', headers });
    expect(seen[0]?.headers['x-forwarded-for']).toBe('2001:db8::7');
    proxied.server.close();
  });

  it('goes by the cookie of the scheme that a proxy has seen, where no address is configured', async () => {
    const proxied = await startServer(1);
    const there = { host: 'localhost', origin: 'https://localhost', 'x-forwarded-proto': 'http, https' };
    const statusOf = async (cookie: string) =>
      (await rawRequest(proxied.port, action({ ...there, cookie }, { body: '[]' }))).status;
    expect([await statusOf(`__Secure-${sales}`), await statusOf(sales)]).toEqual([200, 401]);
    proxied.server.close();
  });

  it('may ask once more for what was let in already, as Next does for an action of another page', async () => {
    await ask(action({ cookie: sales }, { body: '[]' }));
    const copied = Object.entries(seen[0]?.headers ?? {}).filter(([name]) => name !== 'content-length');
    const headers = Object.fromEntries(copied.map(([name, value]) => [name, String(value)]));
    await ask({
      method: 'POST',
      path: '/offers',
      headers: { ...headers, 'x-forwarded-for': '203.0.113.7', 'x-action-forwarded': '1' },
      body: '[]',
    });
    expect(seen[1]?.headers).toMatchObject({ 'x-forwarded-for': '203.0.113.7', 'x-action-forwarded': '1' });
  });
});

describe('every answer', () => {
  it('carries the headers that protect a page: refusals, redirects and files too', async () => {
    const answers = await Promise.all([
      ask({ path: '/moved/', headers: own() }),
      ask({ path: '/_next/static/a.js', headers: own() }),
      ask(action()),
      ask({ path: '/', headers: { host: 'evil.test' } }),
      ask({ method: 'TRACE', path: '/', headers: own() }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([308, 200, 401, 421, 405]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']{20,}'/);
    }
    expect(new Set(answers.map(({ headers }) => headers['content-security-policy'])).size).toBe(answers.length);
  });

  it('is 405 for a method that nobody knows', async () => {
    expect((await ask({ method: 'DELETE', path: '/offers', headers: own() })).headers['allow']).toBe('GET, HEAD, POST');
  });
});

describe('while the database is away', () => {
  it('a page says so by itself, an action can be asked again, and files and the health check go on', async () => {
    const cookie = await cookieOf('sales');
    const lost = openSessionReader('postgresql://nobody@127.0.0.1:1/nothing');
    const kept = reader;
    reader = lost;
    const page = await ask({ path: '/offers', headers: { ...own(), cookie, accept: 'text/html,*/*' } });
    expect(page.status).toBe(503);
    expect(page.text).toContain('<h1>The portal can’t reach its database</h1>');
    expect(await ask(action({ cookie }, { body: '[]' }))).toMatchObject({ status: 503, text: 'away' });
    expect((await ask({ path: '/api/waiting', headers: { ...own(), cookie } })).status).toBe(503);
    expect((await ask({ path: '/api/health', headers: { ...own(), cookie } })).status).toBe(200);
    expect((await ask({ path: '/_next/static/a.js', headers: { ...own(), cookie } })).status).toBe(200);
    reader = kept;
    await lost.close();
  });
});

describe('when it gets crowded', () => {
  it('connections that say nothing make room for who asks', async () => {
    const sockets = Array.from({ length: 1_100 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    expect((await ask({ path: '/sign-in', headers: own() })).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});

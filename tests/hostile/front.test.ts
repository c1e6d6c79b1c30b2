import { readdir, readFile, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchPortal, type LaunchedPortal } from '../support/launcher/launch-portal';
import { rawRequest, type RawAnswer } from '../support/launcher/raw-request';
import { ServedPortal } from '../support/launcher/served-portal';
import { until } from '../support/until';

const MEGABYTE = 1024 * 1024;
/** Who is not where everybody else is. Only Linux has more than one address for this without being told. */
const ELSEWHERE = process.platform === 'linux' ? { localAddress: '127.0.0.2' } : {};
let portal: LaunchedPortal;
let served: ServedPortal;
let actionId: string;
let cookie: string;
let origin: string;

beforeAll(async () => {
  portal = await launchPortal({ SANDBOX_PREPARING_MS: '300', SANDBOX_APPLYING_MS: '300' });
  await portal.ready;
  served = new ServedPortal(portal);
  origin = served.origin;
  actionId = await idOfAnAction();
  cookie = await served.signIn('sales@example.com');
  // What pages take for good is no attack's.
  await served.visitEverything(await served.signIn('admin@example.com'));
  for (let count = 0; count < 5; count += 1)
    for (const page of ['/offers', '/', '/offers/new'])
      await fetch(origin + page, { headers: { cookie } }).then((answer) => answer.text());
}, 600_000);
afterAll(() => portal.stop());

/** As any stranger reads it: it stands in a script that everybody can load. */
async function idOfAnAction(): Promise<string> {
  const folder = path.join('.next', 'static', 'chunks');
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js')) continue;
    const [id] = /\b(?:[46]0|7f)[\da-f]{40}\b/.exec(await readFile(path.join(folder, name), 'utf8')) ?? [];
    if (id !== undefined && (await fetch(`${origin}/_next/static/chunks/${name}`)).ok) return id;
  }
  throw new Error('No public script names an action.');
}

async function largestScript(): Promise<string> {
  const folder = path.join('.next', 'static', 'chunks');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })),
  );
  return sizes.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest)).name;
}

const headers = (more: Record<string, string> = {}) => ({
  host: new URL(origin).host,
  origin,
  'content-type': 'text/plain;charset=UTF-8',
  'next-action': actionId,
  ...more,
});
const bomb = (bytes: number) => Buffer.from(`[[${'{},'.repeat(Math.floor(bytes / 3))}{}]]`);
/** Refused while it still is on its way: the connection may end before all of it is sent. */
const attack = (bytes: number, more: Record<string, string> = {}): Promise<RawAnswer | undefined> => {
  const body = bomb(bytes);
  const told = { ...headers(more), 'content-length': String(body.length) };
  return rawRequest(portal.port, { method: 'POST', path: '/offers', headers: told, body }).catch(() => undefined);
};

const connectFromElsewhere = (): Socket =>
  connect({ host: '127.0.0.1', port: portal.port, ...ELSEWHERE }).on('error', () => undefined);

type Watched = { slowestHealthMs: number; unhealthy: number; asked: number; megabytes: number };

/** Does something while the health check is asked all the time, as a load balancer would. */
async function watched(what: string, run: () => Promise<string>): Promise<Watched> {
  const before = await served.residentMegabytes();
  const processBefore = await served.webProcess();
  const seen: Watched = { slowestHealthMs: 0, unhealthy: 0, asked: 0, megabytes: 0 };
  const over = new AbortController();
  const watching = (async () => {
    do {
      const health = await rawRequest(portal.port, { path: '/api/health', headers: { host: 'localhost' } });
      seen.asked += 1;
      seen.slowestHealthMs = Math.max(seen.slowestHealthMs, health.ms);
      if (health.status !== 200) seen.unhealthy += 1;
      seen.megabytes = Math.max(seen.megabytes, (await served.residentMegabytes()) - before);
    } while (!over.signal.aborted);
  })();
  const told = await run().finally(() => over.abort());
  await watching;
  console.log(
    `${what}: ${told}; /api/health at most ${seen.slowestHealthMs.toFixed(0)} ms (${seen.asked} asked), memory +${seen.megabytes.toFixed(0)} MB`,
  );
  expect(await served.webProcess(), 'the web server is the one it was').toBe(processBefore);
  expect(seen.unhealthy).toBe(0);
  return seen;
}

function timesOf(answers: (RawAnswer | undefined)[]): string {
  const times = answers
    .flatMap((answer) => (answer === undefined ? [] : [answer.ms]))
    .sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(0) ?? '-';
  return `${answers.length} refused in ${at(0.5)} ms (median), ${at(0.95)} ms (p95)`;
}

const statusesOf = (answers: (RawAnswer | undefined)[]) => [...new Set(answers.map((answer) => answer?.status))].sort();

describe('a stranger', () => {
  it.each([8, 4, 0.06])('with %d MB of objects for an action is refused unread', async (megabytes) => {
    await watched(`${megabytes} MB of [[{},{},…]], one after the other`, async () => {
      const answers: (RawAnswer | undefined)[] = [];
      for (let count = 0; count < 20; count += 1) answers.push(await attack(megabytes * MEGABYTE));
      // A connection may be gone before the answer is read; none is let in.
      expect(statusesOf(answers).filter((status) => status !== undefined)).toEqual([megabytes < 1 ? 401 : 413]);
      return timesOf(answers);
    });
  });

  it('with 150 slow bodies holds nothing', async () => {
    await watched('150 slow bodies', async () => {
      const told = headers({ 'content-length': '60000' });
      const answers = await Promise.all(
        Array.from({ length: 150 }, () =>
          rawRequest(portal.port, { method: 'POST', path: '/offers', headers: told, body: '[[', isHeldBack: true }),
        ),
      );
      expect(statusesOf(answers)).toEqual([401]);
      return timesOf(answers);
    });
  });

  it('with 150 slow sign-ins holds as many as one address may, and people go on', async () => {
    await watched('150 slow sign-ins', async () => {
      const told = headers({ 'content-length': '10000' });
      const refused: RawAnswer[] = [];
      const slow = Array.from({ length: 150 }, async () => {
        const path = '/api/auth/signin/demo';
        const answer = await rawRequest(portal.port, {
          method: 'POST',
          path,
          headers: told,
          body: 'a',
          isHeldBack: true,
        });
        if (answer.status === 429) refused.push(answer);
        return answer.status;
      });
      // No page is made meanwhile: this process would answer nobody while it makes one, and that is no refusal's time.
      await until(
        'all are refused but those that one address may have',
        () => Promise.resolve(refused.length),
        (count) => count === 142,
      );
      const page = await rawRequest(portal.port, { path: '/offers', headers: { host: new URL(origin).host, cookie } });
      expect(page.status).toBe(200);
      expect((await Promise.all(slow)).filter((status) => status === 408)).toHaveLength(8);
      return `a page of somebody in ${page.ms.toFixed(0)} ms, ${timesOf(refused)}`;
    });
  });

  it('with very many connections keeps nobody out', async () => {
    await watched('1,500 connections that say nothing', async () => {
      const sockets = Array.from({ length: 1_500 }, connectFromElsewhere);
      const page = await rawRequest(portal.port, { path: '/sign-in', headers: { host: new URL(origin).host } });
      for (const socket of sockets) socket.destroy();
      expect(page.status).toBe(200);
      return `the sign-in page in ${page.ms.toFixed(0)} ms`;
    });
  });

  it('who takes files slowly, many at once over each connection, keeps nobody out and leaves nothing open', async () => {
    const file = `/_next/static/chunks/${await largestScript()}`;
    await watched('1,100 connections that take files slowly', async () => {
      const sockets: Socket[] = [];
      for (let count = 0; count < 1_100; count += 1) {
        const socket = connectFromElsewhere();
        socket.pause();
        socket.write(`GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(count % 2 === 0 ? 2 : 40));
        sockets.push(socket);
      }
      const page = await rawRequest(portal.port, { path: '/sign-in', headers: { host: new URL(origin).host } });
      for (const socket of sockets) socket.destroy();
      expect(page.status).toBe(200);
      const next = await rawRequest(portal.port, { path: '/sign-in', headers: { host: new URL(origin).host } });
      expect(next.status).toBe(200);
      return `the sign-in page in ${page.ms.toFixed(0)} ms`;
    });
  });
});

describe('somebody who is signed in', () => {
  it('who asks for very many pages at once makes others wait a little', async () => {
    const other = await served.signIn('approver@example.com');
    const page = (of: string) =>
      rawRequest(portal.port, { path: '/offers?search=e', headers: { host: new URL(origin).host, cookie: of } });
    await watched('48 pages of one person at once', async () => {
      const alone = (await page(other)).ms;
      const flood = Array.from({ length: 48 }, () => page(cookie));
      const beside = await page(other);
      const own = await Promise.all(flood);
      expect(statusesOf([...own, beside])).toEqual([200]);
      expect(beside.ms).toBeLessThan(Math.max(...own.map(({ ms }) => ms)));
      return `another person's page in ${beside.ms.toFixed(0)} ms instead of ${alone.toFixed(0)} ms`;
    });
  });

  it('cannot do it either: what is large is refused unread, what is small before it is decoded', async () => {
    await watched('the same with a session', async () => {
      const answers: (RawAnswer | undefined)[] = [];
      for (const megabytes of [8, 4, 0.06])
        for (let count = 0; count < 10; count += 1) answers.push(await attack(megabytes * MEGABYTE, { cookie }));
      expect(statusesOf(answers).filter((status) => status !== undefined)).toEqual([413]);
      return timesOf(answers);
    });
  });

  it('cannot fill the memory with the rows of an import', async () => {
    await watched('8 MB of [[{},{},…]] as an import', async () => {
      const body = bomb(7.9 * MEGABYTE);
      const told = { host: new URL(origin).host, origin, cookie, 'content-length': String(body.length) };
      const answers: RawAnswer[] = [];
      for (let count = 0; count < 5; count += 1)
        answers.push(
          await rawRequest(portal.port, { method: 'POST', path: '/api/uploads/customer-import', headers: told, body }),
        );
      expect(statusesOf(answers)).toEqual([400]);
      return timesOf(answers);
    });
  });

  it('gets an action answered, also from the page of another bundle, which Next asks itself for', async () => {
    const known = await rawRequest(portal.port, {
      method: 'POST',
      path: '/offers',
      headers: headers({ cookie }),
      body: '[{}]',
    });
    expect(known.status).toBe(200);
    expect(known.headers['content-type']).toContain('text/x-component');
  });
});

describe('a web server that is killed', () => {
  it('is started again, and the portal goes on', async () => {
    const before = await served.webProcess();
    process.kill(before, 'SIGKILL');
    const beganMs = performance.now();
    await until(
      'the portal answers again',
      () => rawRequest(portal.port, { path: '/api/health', headers: { host: 'localhost' } }).catch(() => undefined),
      (answer) => answer?.status === 200,
    );
    console.log(`a killed web server answers again after ${(performance.now() - beganMs).toFixed(0)} ms`);
    expect(await served.webProcess()).not.toBe(before);
    const page = await rawRequest(portal.port, { path: '/offers', headers: { host: new URL(origin).host, cookie } });
    expect(page.status).toBe(200);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../lib/auth/own-path';
import { announcedHosts, isAnnounced, isOnNetwork } from '../../../lib/config/announced-hosts';
import { UPLOAD_BYTES } from '../../../lib/domain/core/upload-limits';
import { ACTION_BYTES, doorOf, refusalOfRequest, type FrontSettings } from '../../../lib/http/request-rules';
import { contentSecurityPolicy } from '../../../lib/http/security-headers';

const PUBLIC_URL = 'https://cppo.northbeam.test';
const PRACTICE: FrontSettings = { publicUrl: undefined, hosts: announcedHosts(undefined, []), isBehindProxy: false };
const COMPANY: FrontSettings = { publicUrl: PUBLIC_URL, hosts: undefined, isBehindProxy: true };

function statusOf(
  headers: Record<string, string>,
  {
    method = 'POST',
    path = '/offers',
    settings = PRACTICE,
  }: { method?: string; path?: string; settings?: FrontSettings } = {},
) {
  const all: Record<string, string> = {
    host: 'localhost:3000',
    'content-type': 'text/plain;charset=UTF-8',
    ...headers,
  };
  return refusalOfRequest({ method, path, header: (name) => all[name] }, settings)?.status;
}
const OWN = { origin: 'http://localhost:3000' };

describe('a request that may change something', () => {
  it('passes from a page of the portal', () => {
    expect(statusOf(OWN)).toBeUndefined();
    expect(statusOf({ origin: PUBLIC_URL, host: '10.0.0.7:3000' }, { settings: COMPANY })).toBeUndefined();
  });

  it.each([
    ['another site', 'https://evil.test'],
    ['another port', 'http://localhost:3001'],
    ['the same host with another scheme', 'https://localhost:3000'],
    ['a sandboxed frame or a local file', 'null'],
    ['nowhere', ''],
    ['a name that begins alike', 'http://localhost:3000.evil.test'],
  ])('is refused from %s', (_where, origin) => {
    expect(statusOf({ origin })).toBe(403);
  });

  it('is refused when it names no origin', () => {
    for (const path of ['/offers', '/api/auth/signout', '/api/uploads/bulk-run'])
      expect(statusOf({}, { path })).toBe(403);
  });

  it('is compared with the configured address, not with the host that the request names', () => {
    const spoofed = { origin: 'https://evil.test', host: 'evil.test' };
    expect(statusOf(spoofed, { settings: COMPANY })).toBe(403);
    expect(statusOf({ origin: 'http://cppo.northbeam.test', host: 'x' }, { settings: COMPANY })).toBe(403);
  });

  it('takes the scheme that a proxy of the portal has seen, and of nobody else', () => {
    const viaProxy = { origin: 'https://localhost:3000', 'x-forwarded-proto': 'http, https' };
    expect(statusOf(viaProxy, { settings: { ...PRACTICE, isBehindProxy: true } })).toBeUndefined();
    expect(statusOf(viaProxy)).toBe(403);
  });

  it.each([
    ['an action', '/offers', ACTION_BYTES],
    ['a sign-in', '/api/auth/callback/demo', 16 * 1024],
    ['an upload', '/api/uploads/bulk-run', UPLOAD_BYTES],
  ])('is refused by what it tells of its size: %s', (_what, path, largest) => {
    expect(statusOf({ ...OWN, 'content-length': String(largest) }, { path })).toBeUndefined();
    expect(statusOf({ ...OWN, 'content-length': String(largest + 1) }, { path })).toBe(413);
  });

  it('is refused as an upload that does not tell its size, and as an action in a form that needs more decoding', () => {
    expect(statusOf({ ...OWN, 'transfer-encoding': 'chunked' }, { path: '/api/uploads/bulk-run' })).toBe(411);
    for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json', ''])
      expect(statusOf({ ...OWN, 'content-type': type })).toBe(415);
  });
});

describe('a request that only reads', () => {
  it('needs no origin, and brings nothing', () => {
    for (const method of ['GET', 'HEAD']) {
      expect(statusOf({}, { method })).toBeUndefined();
      expect(statusOf({ 'content-length': '0' }, { method })).toBeUndefined();
      expect(statusOf({ 'content-length': '9' }, { method })).toBe(413);
      expect(statusOf({ 'transfer-encoding': 'chunked' }, { method })).toBe(413);
    }
  });
});

describe('a method', () => {
  it('that nothing of the portal answers is refused as such', () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'post', ''])
      expect(statusOf(OWN, { method })).toBe(405);
    for (const path of ['/api/offers/clashes', '/api/v1/offers', '/_next/image', '/_next/static/x.js'])
      expect(statusOf(OWN, { path })).toBe(405);
  });

  it('and an address lead to one door', () => {
    expect(doorOf('GET', '/_next/static/chunks/a.js')).toEqual({ kind: 'file' });
    expect(doorOf('GET', '/api/health')).toEqual({ kind: 'health' });
    expect(doorOf('GET', '/api/authorizations')).toEqual({ kind: 'read' });
    expect(doorOf('POST', '/')?.kind).toBe('action');
    expect(doorOf('POST', '/sign-in')?.kind).toBe('action');
  });
});

describe('an address that leads elsewhere once it is resolved', () => {
  it.each([
    '/api/auth/../offers',
    '/api/auth/../../offers',
    '/api/auth/%2e%2E/offers',
    '/api/auth/.%2e/offers',
    '/api/auth/x/..',
    '/api/auth/..#x',
    '/api/auth/\\..\\offers',
    '/_next/static/../../offers',
    '/_next/static/./chunks',
    'http://localhost:3000/offers',
    '*',
  ])('is asked for at no door: %s', (path) => {
    for (const method of ['GET', 'POST']) expect(statusOf(OWN, { method, path })).toBe(400);
  });

  it.each([
    '/',
    '/offers/a..b',
    '/customers/...',
    '/.well-known/x',
    '/_next/static/chunks/a.b.js',
    '/search/%2e%2e%2e',
  ])('is not one that merely has points: %s', (path) => {
    expect(statusOf(OWN, { method: 'GET', path })).toBeUndefined();
  });

  it('is told from others as browsers would', () => {
    const part = fc.constantFrom('.', '..', '%2e', '%2E.', 'api', 'auth', 'offers', 'a.b', '...', '', '%2f', '\\');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const path = `/${parts.join('/')}`;
        if (statusOf(OWN, { method: 'GET', path }) === undefined)
          expect(new URL(`http://localhost${path}`).pathname).toBe(path.replaceAll('\\', '/'));
      }),
    );
  });
});

describe('the name under which practice mode is asked', () => {
  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:3000', '[::1]:3000'])(
    'may be one that it announced: %s',
    (host) => {
      expect(isAnnounced(announcedHosts(undefined, []), host)).toBe(true);
    },
  );

  it.each([
    'evil.test',
    'localhost.evil.test:3000',
    '192.168.1.20:3000',
    'evil@localhost',
    'localhost/x',
    '',
    undefined,
  ])('may be no other: %s', (host) => {
    const headers = host === undefined ? {} : { host };
    expect(
      refusalOfRequest({ method: 'GET', path: '/', header: (name) => ({ ...headers })[name as 'host'] }, PRACTICE)
        ?.status,
    ).toBe(421);
  });

  it('may be what HOST says, and with HOST=0.0.0.0 what the machine is called', () => {
    expect(isAnnounced(announcedHosts('192.168.1.20', []), '192.168.1.20:3000')).toBe(true);
    expect(isAnnounced(announcedHosts('fe80::1', []), '[fe80::1]:3000')).toBe(true);
    const everywhere = announcedHosts('0.0.0.0', ['Desk-7', '192.168.1.20']);
    expect(isAnnounced(everywhere, 'desk-7:3000')).toBe(true);
    expect(isAnnounced(everywhere, '192.168.1.20')).toBe(true);
    expect(isAnnounced(everywhere, 'evil.test')).toBe(false);
  });

  it('tells whether other machines reach it', () => {
    for (const host of [undefined, 'localhost', '127.0.0.1', '127.0.1.1', '::1']) expect(isOnNetwork(host)).toBe(false);
    for (const host of ['0.0.0.0', '::', '192.168.1.20', 'desk-7']) expect(isOnNetwork(host)).toBe(true);
  });
});

describe('the way back after signing in', () => {
  it.each(['/', '/offers', '/offers/new?draft=1&step=review', '/offers?search=a#b'])('stays %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    'https://evil.test',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/\n//evil.test',
    '/./\\evil.test',
    '/..//evil.test',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
    undefined,
    ['/offers', '//evil.test'],
  ])('never leads to another site: %j', (target) => {
    expect(new URL(ownPath(target), 'https://own.test').origin).toBe('https://own.test');
    expect(ownPath(target)).toMatch(/^\/(?!\/)/);
  });
});

describe('the content security policy', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', isHttps: true, isDevelopment: false });
  const directive = (name: string) => policy.split('; ').find((one) => one.startsWith(`${name} `));

  it('lets no inline script run without the nonce', () => {
    expect(directive('script-src')).toBe("script-src 'self' 'nonce-abc'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('lets nobody frame the portal, and the portal load nothing from elsewhere', () => {
    expect(directive('frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });
});

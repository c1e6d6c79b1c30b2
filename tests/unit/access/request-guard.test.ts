import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../lib/auth/own-path';
import { LARGEST_BODY_BYTES, refusalOfRequest } from '../../../lib/request-guard';
import { contentSecurityPolicy } from '../../../lib/security-headers';

const PUBLIC_URL = 'https://cppo.northbeam.test';

function statusOf(headers: Record<string, string>, { method = 'POST', path = '/offers', publicUrl = '' } = {}) {
  const header = (name: string) => headers[name] ?? null;
  return refusalOfRequest({ method, path, header }, publicUrl === '' ? undefined : publicUrl)?.status;
}

describe('a request that may change something', () => {
  it('passes from a page of the portal', () => {
    expect(statusOf({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBeUndefined();
    expect(statusOf({ origin: PUBLIC_URL, host: '10.0.0.7:3000' }, { publicUrl: PUBLIC_URL })).toBeUndefined();
  });

  it.each([
    ['another site', 'https://evil.test'],
    ['another port', 'http://localhost:3001'],
    ['a sandboxed frame or a local file', 'null'],
    ['nowhere', ''],
    ['a name that begins alike', 'http://localhost:3000.evil.test'],
  ])('is refused from %s', (_where, origin) => {
    expect(statusOf({ origin, host: 'localhost:3000' })).toBe(403);
  });

  it('is refused when it names no origin, whatever the method', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'post']) {
      expect(statusOf({ host: 'localhost:3000' }, { method })).toBe(403);
    }
  });

  it('is compared with the configured address, not with the host that the request names', () => {
    const spoofed = { origin: 'https://evil.test', host: 'evil.test' };
    expect(statusOf(spoofed, { publicUrl: PUBLIC_URL })).toBe(403);
    expect(statusOf({ origin: 'http://cppo.northbeam.test', host: 'x' }, { publicUrl: PUBLIC_URL })).toBe(403);
  });

  it('is refused when it is too large or does not tell its size', () => {
    const own = { origin: 'http://localhost:3000', host: 'localhost:3000' };
    expect(statusOf({ ...own, 'content-length': String(LARGEST_BODY_BYTES) })).toBeUndefined();
    expect(statusOf({ ...own, 'content-length': String(LARGEST_BODY_BYTES + 1) })).toBe(413);
    expect(statusOf({ ...own, 'content-length': '20000' }, { path: '/api/auth/callback/demo' })).toBe(413);
    expect(statusOf({ ...own, 'transfer-encoding': 'chunked' })).toBe(411);
  });
});

it('a request that only reads needs no origin', () => {
  for (const method of ['GET', 'HEAD']) expect(statusOf({}, { method })).toBeUndefined();
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

import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The headers of an answer of a portal at this address; its configuration is read once, as in a process of its own. */
async function headersAt(publicUrl: string, method = 'GET'): Promise<Headers> {
  vi.stubEnv('NEXTAUTH_URL', publicUrl);
  vi.resetModules();
  const { proxy } = await import('../../../proxy');
  return proxy(new NextRequest(`${publicUrl}/offers`, { method })).headers;
}

describe('every answer', () => {
  it.each([
    ['a page', 'GET'],
    ['a refusal', 'POST'],
  ])('of a portal at an https address tells browsers to stay with it: %s', async (_what, method) => {
    const headers = await headersAt('https://cppo.northbeam.test', method);
    const [, seconds] = /^max-age=(\d+); includeSubDomains$/.exec(headers.get('strict-transport-security') ?? '') ?? [];
    // A year is what browsers take for serious.
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  it('of a portal without encryption does not lock its browsers out', async () => {
    const headers = await headersAt('http://localhost:3000');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });

  it.each(['https://cppo.northbeam.test', 'http://localhost:3000'])(
    'of a portal at %s protects the page',
    async (url) => {
      const headers = Object.fromEntries(await headersAt(url));
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
    },
  );
});

import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { rewriteHeaders, setAnswerHeaders } from '../../../lib/http/headers';
import { boundConnections } from '../../../lib/http/connections';

const settingsOf = (publicUrl: string | undefined) => ({ publicUrl, hosts: undefined, isBehindProxy: true });

function headersAt(publicUrl: string | undefined) {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  setAnswerHeaders(response, { settings: settingsOf(publicUrl), isDevelopment: false });
  return response.getHeaders();
}

describe('every answer', () => {
  it('of a portal at an https address tells browsers to stay with it', () => {
    const headers = headersAt('https://cppo.northbeam.test');
    const told = String(headers['strict-transport-security']);
    const [, seconds] = /^max-age=(\d+); includeSubDomains$/.exec(told) ?? [];
    // A year is what browsers take for serious.
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  it.each([undefined, 'http://localhost:3000'])('of a portal without encryption locks no browser out: %s', (url) => {
    const headers = headersAt(url);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});

describe('whoever stands behind', () => {
  it.each([
    ['http, https', 1, 'https'],
    ['https, http', 1, 'http'],
    ['https', 0, undefined],
    [undefined, 1, undefined],
  ])('learns of “%s” with %d proxies that people came by %s', (told, hops, scheme) => {
    const request = new IncomingMessage(new Socket());
    request.headers = told === undefined ? {} : { 'x-forwarded-proto': told };
    rewriteHeaders(request, { settings: settingsOf(undefined), hops, address: '', policy: '', pass: ['x', 'y'] });
    expect(request.headers['x-forwarded-proto']).toBe(scheme);
  });

  it('takes the configured address for the portal’s, whatever a proxy has written', () => {
    const request = new IncomingMessage(new Socket());
    request.headers = { host: '10.0.0.7:3000', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http' };
    rewriteHeaders(request, {
      settings: settingsOf('https://cppo.northbeam.test'),
      hops: 1,
      address: '203.0.113.7',
      policy: "default-src 'self'",
      pass: ['x-portal-pass', 'secret'],
    });
    expect(request.headers).toMatchObject({
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'cppo.northbeam.test',
      'x-forwarded-proto': 'https',
    });
  });
});

it('connections are kept longer than load balancers keep them, and waited for only so long', () => {
  const server = createServer();
  boundConnections(server, { isDevelopment: false });
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  for (const limit of [server.headersTimeout, server.requestTimeout, server.timeout, server.maxConnections])
    expect(limit).toBeGreaterThan(0);
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
});

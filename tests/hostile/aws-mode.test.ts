import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request as tlsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporaryPostgres } from '../../scripts/embedded-postgres/temporary-postgres';
import { AWS_MODE } from '../support/launcher/aws-mode';
import {
  visitThroughCompany,
  type CompanyVisit,
  type PortalCall,
  type ProviderCall,
} from '../support/outside/company-visit';
import { launchPortal, type LaunchedPortal } from '../support/launcher/launch-portal';
import { startCompanyProvider, type CompanyProvider } from '../support/outside/oidc-provider';
import { rawRequest, type RawAnswer, type RawRequest } from '../support/launcher/raw-request';

/*
 * The portal as a company runs it: AWS mode, its own database and sign-in, opened by https through one proxy. There is no AWS: the portal
 * opens all the same. The proxy is the test, which says what a proxy says.
 */
const PUBLIC = AWS_MODE.NEXTAUTH_URL;
const { host: PUBLIC_HOST } = new URL(PUBLIC);
const PERSONS_ADDRESS = '203.0.113.7';
const TRANSPORT_SECURITY = /^max-age=\d{8}; includeSubDomains$/;

let folder: string;
let database: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let owner: pg.Client;
let provider: CompanyProvider;
let certificate: string;
let portal: LaunchedPortal;
let chief: CompanyVisit;
/** Every cookie that the portal has set during the sign-in. */
const cookies: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-company-'));
  const keyFile = path.join(folder, 'key.pem');
  const certificateFile = path.join(folder, 'certificate.pem');
  const self = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  await promisify(execFile)('openssl', ['req', '-x509', ...key, ...self, '-out', certificateFile]);
  certificate = await readFile(certificateFile, 'utf8');
  const accounts = [{ subject: 'chief', name: 'Chiara Chief', email: 'chief@northbeam.test', emailVerified: true }];
  provider = await startCompanyProvider(accounts, PUBLIC, { key: await readFile(keyFile, 'utf8'), cert: certificate });
  // Not the built-in server, which AWS mode refuses: one of the company's own.
  database = await startTemporaryPostgres(['cluster_name=northbeam']);
  await onServer(database.ownerUrl, 'CREATE DATABASE "cppo"');
  const named = (url: string) => Object.assign(new URL(url), { pathname: '/cppo' }).href;
  portal = await launchPortal({
    ...AWS_MODE,
    ...provider.environment,
    DATABASE_URL: named(database.applicationUrl),
    MIGRATION_DATABASE_URL: named(database.ownerUrl),
    NODE_EXTRA_CA_CERTS: certificateFile,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
  });
  await portal.ready;
  owner = new pg.Client(named(database.ownerUrl));
  await owner.connect();
  chief = await visitThroughCompany(throughProxy, 'chief', askProvider);
}, 600_000);

afterAll(async () => {
  await owner.end();
  await portal.stop();
  await provider.stop();
  await database.stop();
  await rm(folder, { recursive: true });
});

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const proxied = (more: Record<string, string> = {}) => ({
  host: PUBLIC_HOST,
  // What the browser has sent itself, and what the proxy has seen.
  'x-forwarded-for': `6.6.6.6, ${PERSONS_ADDRESS}`,
  'x-forwarded-proto': 'https',
  ...more,
});
const ask = (raw: RawRequest) => rawRequest(portal.port, { ...raw, headers: proxied(raw.headers) });

const throughProxy: PortalCall = async (address, { method, cookie, form }) => {
  const sent = { origin: PUBLIC, 'content-type': 'application/x-www-form-urlencoded' };
  const headers = { cookie, ...(form !== undefined && sent) };
  const answer = await ask({ method, path: address, headers, ...(form !== undefined && { body: form }) });
  cookies.push(...(answer.headers['set-cookie'] ?? []));
  return responseOf(answer);
};

/** The company's certificate is one that only the portal was told of. */
const askProvider: ProviderCall = (url, cookie) =>
  new Promise((resolve, reject) => {
    const request = tlsRequest(url, { ca: certificate, headers: { cookie } }, (response) => {
      response.resume();
      resolve(responseOf({ status: response.statusCode ?? 0, headers: response.headers, text: '' }));
    });
    request.on('error', reject).end();
  });

function responseOf({ status, headers, text }: Pick<RawAnswer, 'status' | 'headers' | 'text'>): Response {
  const flat = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Response(text, { status, headers: flat });
}

describe('a company portal behind its proxy', () => {
  it('signs people in, with cookies that go over https to this host only', () => {
    expect(chief.location).toBe(`${PUBLIC}/offers`);
    const names = cookies.map((cookie) => cookie.split('=')[0]);
    expect(names).toContain('__Host-next-auth.csrf-token');
    expect(names).toContain('__Secure-next-auth.session-token');
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__(Secure|Host)-/);
      expect(cookie).toMatch(/; Path=\/;/);
      expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
      expect(cookie).not.toContain('Domain');
    }
  });

  it('lets them work, by the cookie of https alone', async () => {
    const page = await ask({ path: '/offers', headers: { cookie: chief.cookie } });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Chiara Chief');
    const action = { method: 'POST', path: '/offers', body: '[]' };
    const sent = { 'content-type': 'text/plain;charset=UTF-8', 'next-action': '0'.repeat(42), origin: PUBLIC };
    const known = await ask({ ...action, headers: { ...sent, cookie: chief.cookie } });
    expect(known.text).not.toMatch(/^(signed_out|not_ours)$/);
    const plain = chief.cookie.replaceAll('__Secure-', '');
    expect(await ask({ ...action, headers: { ...sent, cookie: plain } })).toMatchObject({ status: 401 });
    const inserted = { ...sent, cookie: chief.cookie, origin: `http://${PUBLIC_HOST}` };
    expect(await ask({ ...action, headers: inserted })).toMatchObject({ status: 403, text: 'not_ours' });
  });

  it('knows nobody of practice mode', async () => {
    const csrf = await ask({ path: '/api/auth/csrf' });
    const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
    const cookie = (csrf.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
    const form = new URLSearchParams({ csrfToken, email: 'admin@example.com', json: 'true' }).toString();
    const answer = await throughProxy('/api/auth/callback/demo', { method: 'POST', cookie, form });
    expect(answer.headers.getSetCookie().join()).not.toContain('session-token');
    expect((await ask({ path: '/sign-in' })).text).not.toContain('example.com');
  });

  it.each(['/offers', '/sign-in', '/offers/', '/nothing/here', '/api/auth/signin', '/api/waiting', '/icons.svg'])(
    'keeps %s at its public address and at https, whatever a request names',
    async (address) => {
      const forged = { host: 'evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' };
      const answer = await ask({ path: address, headers: forged });
      const { location = '/', 'strict-transport-security': transport } = answer.headers;
      expect(new URL(location, PUBLIC).origin).toBe(PUBLIC);
      expect(transport).toMatch(TRANSPORT_SECURITY);
      expect(answer.headers['content-security-policy']).toContain('upgrade-insecure-requests');
      expect(JSON.stringify(answer.headers) + answer.text).not.toContain('evil.test');
    },
  );

  it('counts by the address that its proxy has seen, not by one that a browser invents', async () => {
    const { rows } = await owner.query<{ key: string }>(
      `SELECT "key" FROM "RequestBudget" WHERE "key" LIKE 'sign-in:%'`,
    );
    expect(rows).toEqual([{ key: `sign-in:${PERSONS_ADDRESS}` }]);
  });

  it('answers health checks, which ask for an address and speak of no proxy', async () => {
    const health = await rawRequest(portal.port, { path: '/api/health', headers: { host: '10.0.0.5:3000' } });
    expect(health.status).toBe(200);
    expect(health.headers['strict-transport-security']).toMatch(TRANSPORT_SECURITY);
    expect(JSON.parse(health.text)).toMatchObject({ status: 'ok' });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsNetworkRefusal, foreignEndpointVariables } from '../../../lib/config/aws-network';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { AWS_ENDPOINTS, endpointsWithoutOurs } from '../../../lib/marketplace/endpoints';
import { assertSpeaksToAws } from '../../../lib/services/installation/assert-speaks-to-aws';
import { emptiedAwsVariables } from '../../../scripts/portal/child-environment';

const credentials = { accessKeyId: 'AKIANOBODYKNOWSTHIS0', secretAccessKey: 'x', sessionToken: 'secret-of-a-session' };
let folder: string;
let standIn: Server;
let elsewhere: string;
let received = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'aws-network-'));
  standIn = createServer((_request, response) => {
    received += 1;
    response.end();
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
});
beforeEach(() => {
  vi.stubEnv('AWS_CONFIG_FILE', path.join(folder, 'none'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path.join(folder, 'none'));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  standIn.close();
  rmSync(folder, { recursive: true });
});

/** A name of its own for each, as the SDK remembers what it has read. */
let count = 0;
function awsConfig(text: string): void {
  count += 1;
  const file = path.join(folder, `config-${count}`);
  writeFileSync(file, text);
  vi.stubEnv('AWS_CONFIG_FILE', file);
}

const MOVING = [
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_MARKETPLACE_CATALOG',
  'AWS_ENDPOINT_URL_MARKETPLACE_AGREEMENT',
  'AWS_ENDPOINT_URL_STS',
];

describe('AWS mode speaks to AWS only', () => {
  it('knows where AWS is: exactly where the SDK itself would ask', async () => {
    expect(await endpointsWithoutOurs()).toEqual(AWS_ENDPOINTS);
    for (const address of Object.values(AWS_ENDPOINTS)) expect(address).toMatch(/^https:\/\/[^/]+\.amazonaws\.com$/);
  });

  it.each(MOVING)('does not start with %s, and names it', async (name) => {
    vi.stubEnv(name, elsewhere);
    await expect(assertSpeaksToAws('aws')).rejects.toThrow(new RegExp(`\\b${name} would lead its requests elsewhere`));
    await expect(assertSpeaksToAws('practice')).resolves.toBeUndefined();
  });

  it.each([
    ['a profile', (url: string) => `[default]\nendpoint_url = ${url}\n`],
    [
      'its services section',
      (url: string) => `[default]\nservices = s\n[services s]\nsts =\n  endpoint_url = ${url}\n`,
    ],
    [
      'a section of the catalog alone',
      (url: string) => `[default]\nservices = s\n[services s]\nmarketplace_catalog =\n  endpoint_url = ${url}\n`,
    ],
  ])('does not start with %s that leads elsewhere, and names profile and file', async (_what, text) => {
    awsConfig(text(elsewhere));
    await expect(assertSpeaksToAws('aws')).rejects.toThrow(/endpoint_url of the profile “default”.* in .*config-\d+/);
  });

  it('does not start with a named profile that leads elsewhere', async () => {
    awsConfig(`[profile seller]\nendpoint_url = ${elsewhere}\n`);
    await expect(assertSpeaksToAws('aws')).resolves.toBeUndefined();
    vi.stubEnv('AWS_PROFILE', 'seller');
    await expect(assertSpeaksToAws('aws')).rejects.toThrow(/“seller”/);
  });

  it('starts with what moves other services or picks AWS’s own variants', async () => {
    awsConfig(`[default]\nservices = s\n[services s]\ns3 =\n  endpoint_url = ${elsewhere}\n`);
    for (const [name, value] of [
      ['AWS_ENDPOINT_URL_S3', elsewhere],
      ['AWS_USE_FIPS_ENDPOINT', 'true'],
      ['AWS_REGION', 'eu-central-1'],
      ['AWS_ENDPOINT_URL', ''],
    ] as const)
      vi.stubEnv(name, value);
    await expect(assertSpeaksToAws('aws')).resolves.toBeUndefined();
    expect(foreignEndpointVariables(process.env)).toEqual(['AWS_ENDPOINT_URL_S3']);
  });

  it('does not start while certificates are unchecked', () => {
    expect(awsNetworkRefusal({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toMatch(/remove NODE_TLS_REJECT_UNAUTHORIZED/);
    expect(awsNetworkRefusal({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toBeUndefined();
  });

  it.each([
    ['aws', 'http://127.0.0.1:9'],
    ['practice', ''],
    ['practice', 'https://catalog.marketplace.us-east-1.amazonaws.com'],
  ])('no process of %s mode asks at “%s”', async (mode, endpoint) => {
    vi.stubEnv('PORTAL_MODE', mode);
    vi.stubEnv('MARKETPLACE_ENDPOINT', endpoint);
    vi.resetModules();
    const { configuredMarketplace } = await import('../../../lib/marketplace/client');
    expect(() => configuredMarketplace({})).toThrow(/MARKETPLACE_ENDPOINT/);
  });

  it.each(MOVING)('signs for AWS’s own address even where %s slips through', async (name) => {
    vi.stubEnv(name, elsewhere);
    awsConfig(`[default]\nendpoint_url = ${elsewhere}\n`);
    const connection = connectMarketplace({ credentials });
    const hosts = await Promise.all(
      [connection.catalog, connection.agreements].map(async ({ config }) => (await config.endpoint?.())?.hostname),
    );
    expect(hosts.map((host) => `https://${host}`)).toEqual([AWS_ENDPOINTS.catalog, AWS_ENDPOINTS.agreements]);
    expect(received).toBe(0);
  });
});

describe('practice mode', () => {
  it('leaves Next nothing of AWS to read from its files', () => {
    const file = path.join(folder, '.env.production.local');
    writeFileSync(
      file,
      'AWS_PROFILE=seller\nexport AWS_ENDPOINT_URL="http://x"\n AWS_SESSION_TOKEN : t\r\n#AWS_REGION=x\nOTHER=AWS_X=1\n',
    );
    const names = ['AWS_PROFILE', 'AWS_ENDPOINT_URL', 'AWS_SESSION_TOKEN'];
    expect(emptiedAwsVariables([file, path.join(folder, 'missing')])).toEqual(
      Object.fromEntries(names.map((name) => [name, ''])),
    );
  });

  it('works with all of AWS’s variables empty', async () => {
    const empty = ['REGION', 'PROFILE', 'USE_FIPS_ENDPOINT', 'USE_DUALSTACK_ENDPOINT', 'DEFAULTS_MODE', 'MAX_ATTEMPTS'];
    for (const name of [...empty, 'RETRY_MODE', 'SESSION_TOKEN', 'ENDPOINT_URL', 'IGNORE_CONFIGURED_ENDPOINT_URLS'])
      vi.stubEnv(`AWS_${name}`, '');
    const { catalog } = connectMarketplace({ endpoint: elsewhere, credentials });
    expect(await catalog.config.region()).toBe('us-east-1');
    expect((await catalog.config.endpoint?.())?.hostname).toBe('127.0.0.1');
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AWS_MODE } from '../support/launcher/aws-mode';
import { launchPortal } from '../support/launcher/launch-portal';

/*
 * A stand-in for AWS on loopback that wants to be asked. Whatever leads the SDK there is set for the real processes of AWS mode, with
 * credentials: they have to refuse, by name, and the stand-in must not see one connection.
 */
let standIn: Server;
let elsewhere: string;
let connections = 0;
let folder: string;

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIANOBODYKNOWSTHIS0',
  AWS_SECRET_ACCESS_KEY: 'a-secret',
  AWS_SESSION_TOKEN: 'a-session',
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-endpoints-'));
  standIn = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  const address = standIn.address();
  elsewhere = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  standIn.close();
  await rm(folder, { recursive: true });
});

async function told(what: string, work: () => Promise<{ code: number | null; text: string }>, reason: RegExp) {
  const startedAt = performance.now();
  const { code, text } = await work();
  console.log(`${what}: refused after ${Math.round(performance.now() - startedAt)} ms, ${connections} connections`);
  expect(text).toMatch(reason);
  expect(code).toBe(1);
  expect(connections).toBe(0);
}

async function launcher(environment: Record<string, string>, options: string[] = []) {
  const portal = await launchPortal({ ...AWS_MODE, ...CREDENTIALS, ...environment }, options);
  const { code, errors } = await portal.exit;
  await portal.stop();
  return { code, text: errors };
}

async function worker(environment: Record<string, string>) {
  const env = { ...process.env, NODE_ENV: 'production' as const, ...AWS_MODE, ...CREDENTIALS, ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
}

async function awsConfig(text: string): Promise<{ AWS_CONFIG_FILE: string }> {
  const file = path.join(folder, `config-${Math.random()}`);
  await writeFile(file, text);
  return { AWS_CONFIG_FILE: file };
}

describe('AWS mode asks nobody but AWS', () => {
  it.each([
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_MARKETPLACE_CATALOG',
    'AWS_ENDPOINT_URL_MARKETPLACE_AGREEMENT',
    'AWS_ENDPOINT_URL_STS',
  ])('%s: neither launcher nor worker starts', async (name) => {
    const moved = { [name]: elsewhere };
    const reason = new RegExp(`${name} would lead its requests elsewhere`);
    await told(`launcher, ${name}`, () => launcher(moved), reason);
    await told(`worker, ${name}`, () => worker(moved), reason);
  });

  it.each([
    ['endpoint_url of a profile', () => `[default]\nendpoint_url = ${elsewhere}\n`],
    ['a services section', () => `[default]\nservices = s\n[services s]\nsts =\n  endpoint_url = ${elsewhere}\n`],
    [
      'a role whose taking on would go elsewhere',
      () =>
        `[default]\nrole_arn = arn:aws:iam::444455556666:role/portal\ncredential_source = Environment\nendpoint_url = ${elsewhere}\n`,
    ],
  ])('%s: the worker does not start', async (what, text) => {
    const file = await awsConfig(text());
    await told(`worker, ${what}`, () => worker(file), /endpoint_url of the profile “default”/);
  });

  it('unchecked certificates and --dev: the launcher does not start', async () => {
    const unchecked = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    await told('launcher, unchecked certificates', () => launcher(unchecked), /NODE_TLS_REJECT_UNAUTHORIZED/);
    await told('launcher, --dev', () => launcher({}, ['--dev']), /"--dev"/);
  });
});

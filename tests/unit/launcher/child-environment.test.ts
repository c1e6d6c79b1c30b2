import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { childEnvironment } from '@/scripts/portal/child-environment';

const SECRET = 'the-owners-password';
const settings = {
  mode: 'practice',
  development: false,
  dataFolder: '.data',
  host: '127.0.0.1',
  port: 3000,
  sandboxPort: 4010,
  databaseUrl: undefined,
  migrationDatabaseUrl: undefined,
  isDatabaseNetworkPrivate: false,
  nextAuthSecret: undefined,
} as const;

/** What a process of the portal does: Next reads the files of its folder for whatever the environment does not hold. */
const AS_NEXT = `
  const { readFileSync } = require('node:fs');
  const { loadEnvConfig } = require(${JSON.stringify(createRequire(createRequire(import.meta.url).resolve('next')).resolve('@next/env'))});
  loadEnvConfig(process.cwd(), false, { info() {}, error() {} });
  const own = process.platform === 'linux' ? readFileSync('/proc/self/environ', 'utf8') : '';
  console.log(JSON.stringify({ held: process.env, own }));
`;

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a process of the portal holds in the end where each of Next's files has these lines. */
async function heldWith(lines: string, mode: 'practice' | 'aws'): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cppo-portal-environment-'));
  for (const file of ['.env', '.env.local', '.env.production']) writeFileSync(path.join(folder, file), lines);
  const database = { applicationUrl: 'postgresql://portal@localhost/cppo' };
  const env = childEnvironment({ ...settings, mode }, database, 'x'.repeat(40));
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', AS_NEXT], { cwd: folder, env });
  rmSync(folder, { recursive: true });
  return stdout;
}

it('the owner’s login reaches no process of the portal, whoever reads .env again', async () => {
  const lines = `MIGRATION_DATABASE_URL=postgresql://owner:${SECRET}@localhost:5432/cppo\nOIDC_LABEL=Northbeam\n`;
  vi.stubEnv('MIGRATION_DATABASE_URL', `postgresql://owner:${SECRET}@localhost:5432/cppo`);
  const held = await heldWith(lines, 'practice');
  expect(held).not.toContain(SECRET);
  // The files were read all the same.
  expect(held).toContain('Northbeam');
});

it('what the start of AWS mode has judged is not changed by files that it has not read', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', undefined);
  const names = ['NODE_TLS_REJECT_UNAUTHORIZED', 'MARKETPLACE_ENDPOINT', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS'];
  const lines = names.map((name) => `${name}=0.elsewhere.test\n`).join('');
  const held = await heldWith(`${lines}OIDC_LABEL=Northbeam\n`, 'aws');
  expect(held).not.toContain('elsewhere');
  expect(held).toContain('Northbeam');
});

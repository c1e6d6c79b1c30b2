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

it('the owner’s login reaches no process of the portal, whoever reads .env again', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cppo-portal-environment-'));
  const line = `MIGRATION_DATABASE_URL=postgresql://owner:${SECRET}@localhost:5432/cppo\nOIDC_LABEL=Northbeam\n`;
  for (const file of ['.env', '.env.local', '.env.production']) writeFileSync(path.join(folder, file), line);
  vi.stubEnv('MIGRATION_DATABASE_URL', `postgresql://owner:${SECRET}@localhost:5432/cppo`);
  const env = childEnvironment(settings, { applicationUrl: 'postgresql://portal@localhost/cppo' }, 'x'.repeat(40));
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', AS_NEXT], { cwd: folder, env });
  rmSync(folder, { recursive: true });
  expect(stdout).not.toContain(SECRET);
  // The files were read all the same.
  expect(stdout).toContain('Northbeam');
});

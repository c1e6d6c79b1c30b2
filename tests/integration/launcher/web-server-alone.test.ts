import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AWS_MODE } from '../../support/launcher/aws-mode';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await owner.query(`INSERT INTO "Installation" ("mode", "sellerAccountId") VALUES ('practice', '111122223333')`);
  await owner.end();
});
afterAll(() => database.drop());

/** What the web server says when somebody starts it without the launcher, and ends. */
async function refusalOf(environment: Record<string, string>): Promise<string> {
  const env = { ...process.env, ...AWS_MODE, DATABASE_URL: database.applicationUrl, PORT: '0', ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/http/main.ts'], {
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(1);
  return text;
}

it('the web server alone refuses what the launcher would refuse', async () => {
  const refusals = await Promise.all([
    refusalOf({ NEXTAUTH_SECRET: 'abcdefghijklmnopqrstuvwxyz0123456789' }),
    refusalOf({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' }),
    refusalOf({ MARKETPLACE_ENDPOINT: 'http://127.0.0.1:1' }),
    refusalOf({ DATABASE_URL: 'postgresql://portal:password@db.northbeam.test:5432/cppo' }),
    refusalOf({}),
  ]);
  const reasons = [
    /^PORTAL_MODE=aws needs a NEXTAUTH_SECRET that cannot be guessed/,
    /AWS_ENDPOINT_URL_STS would lead its requests elsewhere/,
    /^AWS mode speaks to AWS itself: remove MARKETPLACE_ENDPOINT/,
    /^PORTAL_MODE=aws needs verified TLS to its database/,
    /^This database holds practice data, but the portal is set to AWS mode/,
  ];
  for (const [index, reason] of reasons.entries()) expect(refusals[index]).toMatch(reason);
});

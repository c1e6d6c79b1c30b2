import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REFUSED_EXIT_CODE } from '../../../lib/config/wrong-installation';
import { AWS_MODE } from '../../support/launcher/aws-mode';
import { asOwner } from '../../support/database/as-owner';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await asOwner(database, `INSERT INTO "Installation" ("mode", "sellerAccountId") VALUES ('practice', '111122223333')`);
});
afterAll(() => database.drop());

/** What the worker's process ends with when it cannot start. */
async function endOf(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    env: { ...process.env, ...AWS_MODE, DATABASE_URL: database.applicationUrl, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

it('a worker says by its exit code whether starting it again may help', async () => {
  const [otherMode, otherEndpoint, away] = await Promise.all([
    endOf({}),
    endOf({ MARKETPLACE_ENDPOINT: 'https://elsewhere.test' }),
    endOf({ DATABASE_URL: 'postgresql://cppo_app:secret@127.0.0.1:1/portal' }),
  ]);
  expect(otherMode).toMatchObject({ code: REFUSED_EXIT_CODE, output: expect.stringMatching(/holds practice data/) });
  expect(otherEndpoint).toMatchObject({ code: REFUSED_EXIT_CODE, output: expect.stringMatching(/AWS itself/) });
  expect(away.code).toBe(1);
});

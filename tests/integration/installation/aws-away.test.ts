import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { findInstallation } from '../../../lib/db/installation/installation';
import { listRefusals } from '../../../lib/db/installation/marketplace-refusals';
import { runWorker, type RunningWorker } from '../../../lib/jobs/run-worker';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { awaitAws } from '../../../lib/services/installation/await-aws';
import { watchRefusals } from '../../../lib/services/installation/watch-refusals';
import { seed } from '../../../prisma/seed';
import { programFile } from '../../support/crash/program-file';
import { TestSandbox } from '../../support/sandbox';
import { SHORT_HOLD } from '../../support/crash/short-timing';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { until } from '../../support/until';

const SOON = { firstMs: 50, longestMs: 100 };
let sandbox: TestSandbox;
let testDatabase: TestDatabase;
let database: Database;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  testDatabase = await createTestDatabase();
  database = createDatabase(testDatabase.applicationUrl);
  await seed({ databaseUrl: testDatabase.applicationUrl, mode: 'practice' });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await sandbox.settings({ faults: { expiredCredentials: false } });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await sandbox.stop();
});

const startWaiting = async (access: 'partner' | 'otherPartner') => {
  const connection = connectMarketplace({
    endpoint: sandbox.url,
    credentials: SANDBOX_ACCESS[access],
    afterRequest: watchRefusals(database),
  });
  const parts = { database, connection, mode: 'practice' as const };
  worker = await runWorker({
    ...parts,
    ...SHORT_HOLD,
    databaseUrl: testDatabase.applicationUrl,
    now: () => Promise.resolve(new Date()),
    beforeAws: (signal) => awaitAws(parts, signal, SOON),
  });
};
const installation = () => findInstallation(database.prisma);
const reasons = async () => (await listRefusals(database.prisma)).map(({ reason }) => reason);
const authorizations = () => database.prisma.authorization.count();

describe('without AWS', () => {
  it('the data is prepared all the same, and the launcher hears what is missing', async () => {
    const { partner } = SANDBOX_ACCESS;
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      PORTAL_MODE: 'practice',
      DATABASE_URL: testDatabase.applicationUrl,
      MARKETPLACE_ENDPOINT: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: partner.accessKeyId,
      AWS_SECRET_ACCESS_KEY: partner.secretAccessKey,
    };
    const child = spawn(process.execPath, [programFile('prepare-data')], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(output).toMatch(/^AWS: the portal starts without it\. AWS doesn’t answer\./m);
    expect(await installation()).toBeUndefined();
  });

  it('a worker lives and asks for nothing but the account, until AWS says which it is', async () => {
    await sandbox.settings({ faults: { expiredCredentials: true } });
    const asked = await sandbox.callsOf(async () => {
      await startWaiting('partner');
      await until('everybody is told', reasons, (seen) => seen.includes('credentials_expired'));
    });
    expect(Object.keys(asked)).toEqual(['Sts']);
    expect(await database.prisma.workerHeartbeat.count()).toBe(1);
    expect(await installation()).toBeUndefined();

    await sandbox.settings({ faults: { expiredCredentials: false } });
    await until('the authorizations are read', authorizations, (count) => count > 0);
    expect(await installation()).toEqual({ mode: 'practice', sellerAccountId: SANDBOX_ACCESS.partner.accountId });
    expect(await reasons()).toEqual([]);
  });

  it('a worker with credentials of another account waits, does nothing at AWS, and everybody is told', async () => {
    const asked = await sandbox.callsOf(async () => {
      await startWaiting('otherPartner');
      await until('everybody is told', reasons, (seen) => seen.includes('wrong_account'));
    });
    expect(Object.keys(asked)).toEqual(['Sts']);
    expect((await installation())?.sellerAccountId).toBe(SANDBOX_ACCESS.partner.accountId);
  });
});

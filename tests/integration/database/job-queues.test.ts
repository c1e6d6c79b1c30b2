import type { PgBoss } from 'pg-boss';
import { fromPrisma } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { installJobQueues, startBoss } from '../../../lib/queue/boss';
import { QUEUES } from '../../../lib/queue/queues';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

let testDatabase: TestDatabase;
let database: Database;
let web: PgBoss;
let worker: PgBoss;
const errors: Error[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase(testDatabase.applicationUrl);
  const options = { databaseUrl: testDatabase.applicationUrl, onError: (error: Error) => errors.push(error) };
  web = await startBoss({ ...options, process: 'web' });
  worker = await startBoss({ ...options, process: 'worker' });
});

afterAll(async () => {
  await web.stop({ graceful: false });
  await worker.stop({ graceful: false });
  await database.close();
  await testDatabase.drop();
});

describe('the job queues, with the rights of the portal’s own role', () => {
  it('are all there', async () => {
    const names = (await web.getQueues()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(QUEUES)));
  });

  it('enqueue with the transaction of the caller, or not at all', async () => {
    const send = (key: string, fail: boolean) =>
      database.prisma.$transaction(async (transaction) => {
        await web.send('send-change-set', { key }, { singletonKey: key, db: fromPrisma(transaction) });
        if (fail) throw new Error('rolled back');
      });
    await send('kept', false);
    await expect(send('lost', true)).rejects.toThrow('rolled back');
    const waiting = await web.findJobs<{ key: string }>('send-change-set');
    expect(waiting.map(({ data }) => data.key)).toEqual(['kept']);
  });

  it('hold one waiting job per key', async () => {
    expect(await web.send('follow-change-sets', {}, { singletonKey: 'all' })).not.toBeNull();
    expect(await web.send('follow-change-sets', {}, { singletonKey: 'all' })).toBeNull();
  });

  it('hand a job to the worker, which completes it', async () => {
    const taken = new Promise((resolve) => {
      void worker.work('sync-authorizations', ([job]) => {
        resolve(job?.data);
        return Promise.resolve();
      });
    });
    await web.send('sync-authorizations', { reason: 'test' }, { singletonKey: 'all' });
    expect(await taken).toEqual({ reason: 'test' });
  });

  it('are supervised without any right of an owner', async () => {
    await worker.supervise();
    expect(errors).toEqual([]);
  });

  it('can be installed again over a queue that is in use', async () => {
    await installJobQueues(testDatabase.ownerUrl);
    expect(await web.getQueue('send-change-set')).toMatchObject({ policy: 'short', heartbeatSeconds: 10 });
  });
});

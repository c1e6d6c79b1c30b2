import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { seed } from '../../../prisma/seed';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

let testDatabase: TestDatabase;
let database: Database;
let userId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase(testDatabase.applicationUrl);
  await seed({ databaseUrl: testDatabase.applicationUrl, mode: 'practice' });
  userId = (await database.prisma.user.findFirstOrThrow({ where: { role: 'SALES' } })).id;
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

async function createOffer(): Promise<string> {
  const id = randomUUID();
  const texts = { name: 'Offer', description: 'Offer', dealReference: '', customerName: 'Acme' };
  await database.prisma.offer.create({ data: { id, ...texts, createdById: userId } });
  return id;
}

function createChangeSet(offerId: string, attempt: number) {
  const submissionId = `${offerId}-${attempt}`;
  return database.prisma.changeSet.create({
    data: {
      offerId,
      kind: 'PUBLISH',
      attempt,
      submissionId,
      name: submissionId,
      clientRequestToken: submissionId,
      request: {},
      createdById: userId,
    },
  });
}

describe('change sets', () => {
  it('has at most one open one per offer, however many are made at once', async () => {
    const offerId = await createOffer();
    const attempts = Array.from({ length: 20 }, (_, index) => createChangeSet(offerId, index + 1));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each(['QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'SUCCEEDED'] as const)('counts %s as open', async (state) => {
    const offerId = await createOffer();
    const { id } = await createChangeSet(offerId, 1);
    await database.prisma.changeSet.update({ where: { id }, data: { state } });
    await expect(createChangeSet(offerId, 2)).rejects.toThrow(/Unique constraint/);
  });

  it.each(['CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED'] as const)('lets a new one follow %s', async (state) => {
    const offerId = await createOffer();
    const { id } = await createChangeSet(offerId, 1);
    await database.prisma.changeSet.update({ where: { id }, data: { state } });
    await createChangeSet(offerId, 2);
  });
});

describe('values that no code path may store', () => {
  it('are a second installation, an unknown mode and a short seller account', async () => {
    const { installation } = database.prisma;
    const sellerAccountId = '444455556666';
    await expect(installation.create({ data: { id: 2, mode: 'aws', sellerAccountId } })).rejects.toThrow();
    await expect(installation.create({ data: { mode: 'test', sellerAccountId } })).rejects.toThrow();
    await expect(installation.create({ data: { mode: 'aws', sellerAccountId: '44445555666' } })).rejects.toThrow();
    await installation.create({ data: { mode: 'aws', sellerAccountId } });
    await expect(installation.create({ data: { mode: 'practice', sellerAccountId } })).rejects.toThrow();
  });

  it.each(['12345678901', '12345678901x', '１２３４５６７８９０１２', ' 12345678901'])(
    'are the account id %j',
    async (accountId) => {
      const offerId = await createOffer();
      await expect(database.prisma.offerBuyer.create({ data: { offerId, accountId, position: 0 } })).rejects.toThrow();
    },
  );

  it('are negative markups', async () => {
    const offerId = await createOffer();
    const negative = database.prisma.offer.update({ where: { id: offerId }, data: { markupPercent: '-0.1' } });
    await expect(negative).rejects.toThrow();
  });
});

describe('a process that stands still in a transaction', () => {
  it('loses its session, and with it its locks, by the clock of the server', async () => {
    const { rows } = await database.pool.query<{ limit: string }>(
      `SELECT setting AS "limit" FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'`,
    );
    expect(Number(rows[0]?.limit)).toBe(30_000);
  });
});

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertAppRole } from '../../../lib/db/core/app-role';
import { grantAppRole } from '../../../lib/db/core/app-role-grants';
import { appendAuditEvent } from '../../../lib/db/audit/audit-events';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { inTransaction } from '../../../lib/db/core/transaction';
import { seed } from '../../../prisma/seed';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

let testDatabase: TestDatabase;
let application: Database;
let owner: pg.Client;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  application = createDatabase(testDatabase.applicationUrl);
  owner = new pg.Client(testDatabase.ownerUrl);
  await owner.connect();
  await inTransaction(application.prisma, (transaction) =>
    appendAuditEvent(transaction, {
      actor: null,
      action: 'bulk.queued',
      subject: { type: 'bulk', id: '1', name: 'Test' },
    }),
  );
  await application.prisma.installation.create({ data: { mode: 'practice', sellerAccountId: '444455556666' } });
  await seed({ databaseUrl: testDatabase.applicationUrl, mode: 'practice' });
});

afterAll(async () => {
  await owner.end();
  await application.close();
  await testDatabase.drop();
});

const changes = ['AuditEvent', 'TierVersion', 'PolicyVersion', 'Installation', 'AccessChange'].flatMap((table) => [
  `UPDATE "${table}" SET "${['AuditEvent', 'AccessChange'].includes(table) ? 'at' : 'createdAt'}" = now()`,
  `DELETE FROM "${table}"`,
  `TRUNCATE "${table}" CASCADE`,
]);

describe('tables that only grow', () => {
  it.each(changes)('refuse the portal’s processes: %s', async (statement) => {
    await expect(application.pool.query(statement)).rejects.toThrow(/permission denied/);
  });

  it.each(changes)('refuse the owner too: %s', async (statement) => {
    await expect(owner.query(statement)).rejects.toThrow(/its rows are never changed or removed/);
  });

  it('keep who has edited a draft for as long as there is its offer', async () => {
    for (const statement of [
      'UPDATE "DraftEditor" SET "userId" = "userId"',
      'DELETE FROM "DraftEditor"',
      'TRUNCATE "DraftEditor"',
    ])
      await expect(application.pool.query(statement)).rejects.toThrow(/permission denied/);
  });

  it('keep their triggers against the portal’s processes', async () => {
    for (const statement of [
      'ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL',
      'DROP TRIGGER "AuditEvent_refuse_change" ON "AuditEvent"',
      'DROP TABLE "AuditEvent"',
      'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      "SET session_replication_role = 'replica'",
    ]) {
      await expect(application.pool.query(statement)).rejects.toThrow(/must be owner|permission denied/);
    }
  });
});

describe('history that nobody writes', () => {
  const event = `("actorName", "action", "subjectType", "subjectId", "subjectName"`;
  const values = `VALUES ('Ann', 'test', 'test', '1', 'Test'`;

  it.each([
    ['the number of an audit event', `INSERT INTO "AuditEvent" ${event}, "id") ${values}, 1)`],
    ['its time', `INSERT INTO "AuditEvent" ${event}, "at") ${values}, now() - interval '1 day')`],
    ['what was asked for and decided', 'DELETE FROM "Approval"'],
    ['what was sent', 'DELETE FROM "ChangeSet"'],
    ['the numbers that come next', `SELECT setval(pg_get_serial_sequence('"AuditEvent"', 'id'), 1)`],
    ['whose a session is', 'UPDATE "UserSession" SET "userId" = "userId"'],
    ['since when it is there', 'UPDATE "UserSession" SET "startedAt" = now()'],
  ])('the portal’s processes do not choose or remove %s', async (_what, statement) => {
    await expect(application.pool.query(statement)).rejects.toThrow(/permission denied/);
  });

  it('a session that has ended neither lives again nor makes room for another one of its id', async () => {
    const { id: userId } = await application.prisma.user.findFirstOrThrow();
    const { id } = await application.prisma.userSession.create({ data: { userId } });
    const change = (column: string, value: string) =>
      application.pool.query(`UPDATE "UserSession" SET "${column}" = ${value} WHERE "id" = $1`, [id]);
    await change('lastSeenAt', 'clock_timestamp()');
    await change('endedAt', 'clock_timestamp()');
    await expect(change('endedAt', 'NULL')).rejects.toThrow(/stays ended/);
    await expect(change('endedAt', "now() + interval '1 hour'")).rejects.toThrow(/stays ended/);
    await expect(application.pool.query('DELETE FROM "UserSession" WHERE "id" = $1', [id])).rejects.toThrow(
      /stays ended/,
    );
    // Those that are long over are still cleaned away.
    await owner.query(`UPDATE "UserSession" SET "startedAt" = now() - interval '31 days' WHERE "id" = $1`, [id]);
    await application.pool.query('DELETE FROM "UserSession" WHERE "id" = $1', [id]);
  });

  it('no temporary table stands in front of one of the portal’s', async () => {
    await grantAppRole(testDatabase, []);
    await expect(application.pool.query('CREATE TEMPORARY TABLE "AuditEvent" ()')).rejects.toThrow(/permission denied/);
  });
});

describe('the role of the portal’s processes', () => {
  it('is looked at on every new connection: one that acts as another is not used', async () => {
    const elsewhere = new pg.Client(testDatabase.ownerUrl);
    await elsewhere.connect();
    try {
      await expect(assertAppRole(elsewhere)).rejects.toThrow(/act as postgres, not as cppo_portal_app: .*pooler/);
    } finally {
      await elsewhere.end();
    }
    // As behind a pooler that drops the startup options.
    const pooled = createDatabase(testDatabase.ownerUrl);
    Object.assign(pooled.pool.options, { connectionString: testDatabase.ownerUrl });
    try {
      await expect(pooled.prisma.user.count()).rejects.toThrow(/not as cppo_portal_app/);
    } finally {
      await pooled.close();
    }
  });

  it('is what every connection of the client acts as', async () => {
    const { rows } = await application.pool.query<{ current_user: string }>('SELECT current_user');
    expect(rows[0]?.current_user).toBe('cppo_portal_app');
  });

  it('takes the owner’s rights away from a connection that was opened with the owner’s login', async () => {
    const withOwnerLogin = createDatabase(testDatabase.ownerUrl);
    try {
      const { rows } = await withOwnerLogin.pool.query<{ current_user: string }>('SELECT current_user');
      expect(rows[0]?.current_user).toBe('cppo_portal_app');
      await expect(withOwnerLogin.prisma.auditEvent.deleteMany()).rejects.toThrow();
    } finally {
      await withOwnerLogin.close();
    }
  });

  it('owns nothing and may create nothing', async () => {
    const { rows } = await owner.query(
      `SELECT relname AS name FROM pg_class WHERE relowner = 'cppo_portal_app'::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'cppo_portal_app'::regrole
       UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'cppo_portal_app'::regrole
       UNION ALL SELECT datname FROM pg_database WHERE datdba = 'cppo_portal_app'::regrole`,
    );
    expect(rows).toEqual([]);
    await expect(application.pool.query('CREATE TABLE stray ()')).rejects.toThrow(/permission denied/);
    await expect(application.pool.query('CREATE TABLE pgboss.stray ()')).rejects.toThrow(/permission denied/);
  });

  it('reads which migrations were applied and changes nothing about them', async () => {
    const { rowCount } = await application.pool.query('SELECT migration_name FROM _prisma_migrations');
    expect(rowCount).toBeGreaterThan(0);
    await expect(application.pool.query('DELETE FROM _prisma_migrations')).rejects.toThrow(/permission denied/);
  });
});

describe('the seed', () => {
  it('writes the demo users, tiers and first policy once, however often it runs', async () => {
    await seed({ databaseUrl: testDatabase.applicationUrl, mode: 'practice' });
    expect(await application.prisma.user.count()).toBe(4);
    expect(await application.prisma.tier.count()).toBe(3);
    expect(await application.prisma.policyVersion.count()).toBe(1);
  });
});

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db/client';
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
  await application.prisma.auditEvent.create({
    data: { actorName: 'Test', action: 'test', subjectType: 'test', subjectId: '1', subjectName: 'Test' },
  });
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

describe('the role of the portal’s processes', () => {
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

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS_FOLDER, MigrationError, readMigrations } from '../../../lib/db/core/migrate';
import { prepareDatabase } from '../../../scripts/prepare-database';
import { pendingSql } from '../../../scripts/schema-engine';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../support/test-database';

let folder: string;
let database: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-migrations-'));
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  database = await createEmptyDatabase();
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.ownerUrl);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

describe('the migrations', () => {
  it('lead to what schema.prisma says', async () => {
    // In a copy: the template itself cannot be copied while somebody looks into it.
    const migrated = await createTestDatabase();
    try {
      expect(await pendingSql(migrated.ownerUrl)).toBe('');
    } finally {
      await migrated.drop();
    }
  });
});

describe('the runner', () => {
  it('applies what is missing, once, and keeps the books of Prisma', async () => {
    const names = (await readMigrations(folder)).map(({ name }) => name);
    expect(await migrate(database.ownerUrl, folder)).toEqual(names);
    expect(await migrate(database.ownerUrl, folder)).toEqual([]);
    expect(await query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')).toHaveLength(
      names.length,
    );
  });

  it('applies each migration once when several start together', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, folder)));
    expect(runs.filter((applied) => applied.length > 0)).toHaveLength(1);
  });

  it('refuses a database that is ahead of the release', async () => {
    await addMigration('29990101000000_from_the_future', 'CREATE TABLE future ()');
    await migrate(database.ownerUrl, folder);
    const older = migrate(database.ownerUrl, MIGRATIONS_FOLDER);
    await expect(older).rejects.toThrow(MigrationError);
    await expect(older).rejects.toThrow(/ahead of this release.*29990101000000_from_the_future/);
  });

  it('says what to do with a database from before the first of them', async () => {
    await migrate(database.ownerUrl, folder);
    await query("UPDATE _prisma_migrations SET migration_name = '20260101000000_long_ago'");
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/before 0\.2\.0.+an empty database/);
  });

  it('refuses a migration that was edited after it was applied', async () => {
    await addMigration('29990101000000_edited', 'CREATE TABLE edited ()');
    await migrate(database.ownerUrl, folder);
    await writeFile(path.join(folder, '29990101000000_edited', 'migration.sql'), 'CREATE TABLE edited (id int)');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/29990101000000_edited was edited/);
  });

  it('undoes a migration that fails, names it, and applies it once it is mended', async () => {
    const file = path.join(folder, '29990101000000_broken', 'migration.sql');
    await addMigration('29990101000000_broken', 'CREATE TABLE half (); SELECT no_such_function();');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/29990101000000_broken cannot be applied/);
    expect(await query("SELECT 1 FROM pg_class WHERE relname = 'half'")).toEqual([]);
    await writeFile(file, 'CREATE TABLE half ()');
    expect(await migrate(database.ownerUrl, folder)).toEqual(['29990101000000_broken']);
  });

  it('refuses a database in which Prisma has left a failed migration', async () => {
    await migrate(database.ownerUrl, folder);
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/failed in this database before/);
  });
});

describe('preparing a database', () => {
  it('may be repeated, also with one login for everything', async () => {
    const urls = { ownerUrl: database.ownerUrl, applicationUrl: database.ownerUrl };
    expect(await prepareDatabase(urls)).not.toEqual([]);
    expect(await prepareDatabase(urls)).toEqual([]);
  });
});

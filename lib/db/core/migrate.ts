import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** The advisory lock that `prisma migrate deploy` takes, so that both exclude each other. */
const PRISMA_MIGRATE_LOCK = 72_707_369;
const OLDEST_SERVER_VERSION = 150_000;

export const MIGRATIONS_FOLDER = path.resolve('prisma/migrations');

const BEFORE_THE_FIRST =
  'The database was made by a version before 0.2.0, and its tables cannot be carried over. Give the portal an empty database; ' +
  'in practice mode move the data folder (".data") away.';

/** The database and this release do not fit together, or a migration cannot be applied. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface AppliedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The migrations of this release, oldest first. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing of this release's migrations, and returns their names. Keeps `_prisma_migrations` exactly as
 * `prisma migrate deploy` does (table, checksums, lock), so that either can be used.
 */
export async function migrate(ownerUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'cppo-portal-migrate' });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK]);
    const applied = await readApplied(client);
    refuseForeignHistory(applied, migrations);
    const done = new Set(applied.map((row) => row.migration_name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Names of the migrations that the database has. */
export async function readAppliedNames(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await readApplied(client)).map((row) => row.migration_name);
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; text: string }>(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text",
  );
  const server = rows[0];
  if (server && server.version >= OLDEST_SERVER_VERSION) return;
  throw new MigrationError(
    `The database server is PostgreSQL ${server?.text ?? ''}. The portal needs version 15 or later.`,
  );
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`);
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return rows;
}

function refuseForeignHistory(applied: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration) {
      if (name < (migrations[0]?.name ?? '')) throw new MigrationError(BEFORE_THE_FIRST);
      throw new MigrationError(
        `The database is ahead of this release: it has the migration ${name}, which this release does not know. ` +
          'Start the release that migrated it, or restore a backup from before.',
      );
    }
    if (!finishedAt) {
      throw new MigrationError(
        `The migration ${name} failed in this database before. Undo what it left behind and delete its row in _prisma_migrations, or restore a backup.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was edited after this database had applied it. Restore the file as it was, and put the change into a new migration.`,
      );
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The migration ${name} cannot be applied: ${reason}`, { cause: error });
  }
}

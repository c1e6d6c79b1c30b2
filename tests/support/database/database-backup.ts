import type pg from 'pg';
import { connectedAsOwner } from './as-owner';

/**
 * Copies every row of the portal's tables aside, as a backup does. The answer puts them back, all at once and without any trigger, into the
 * database that the portal's processes stay connected to.
 */
export async function backUp(ownerUrl: string): Promise<() => Promise<void>> {
  const tables = await connectedAsOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    );
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('DROP SCHEMA IF EXISTS backup CASCADE');
    await client.query('CREATE SCHEMA backup');
    for (const { name } of rows) await client.query(`CREATE TABLE backup."${name}" AS TABLE public."${name}"`);
    await client.query('COMMIT');
    return rows.map(({ name }) => name);
  });
  return () => connectedAsOwner(ownerUrl, (client) => restore(client, tables));
}

async function restore(client: pg.Client, tables: readonly string[]): Promise<void> {
  await client.query('BEGIN');
  await client.query('SET LOCAL session_replication_role = replica');
  // Append-only tables are guarded even then; whoever restores a database makes it anew.
  const { rows: guards } = await client.query<{ tableName: string; name: string }>(
    `SELECT tgrelid::regclass::text AS "tableName", tgname AS name FROM pg_trigger WHERE tgenabled = 'A'`,
  );
  for (const { tableName, name } of guards) await client.query(`ALTER TABLE ${tableName} DISABLE TRIGGER "${name}"`);
  await client.query(`TRUNCATE ${tables.map((name) => `public."${name}"`).join(', ')}`);
  for (const name of tables) await client.query(`INSERT INTO public."${name}" SELECT * FROM backup."${name}"`);
  for (const { tableName, name } of guards)
    await client.query(`ALTER TABLE ${tableName} ENABLE ALWAYS TRIGGER "${name}"`);
  await client.query('COMMIT');
}

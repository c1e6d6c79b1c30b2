import { expect } from 'vitest';
import type { TestPortal } from '../../support/portal';

/** Everything that the portal and AWS hold: the rows of every table and the sandbox's own dump. */
async function everything(portal: TestPortal): Promise<unknown> {
  const { rows: tables } = await portal.database.pool.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' OR schemaname = 'pgboss' AND tablename = 'job'
     ORDER BY 1, 2`,
  );
  const contents: Record<string, unknown> = {};
  for (const { schema, name } of tables) {
    const { rows } = await portal.database.pool.query<{ count: number; hash: string }>(
      `SELECT COUNT(*)::int AS count, MD5(STRING_AGG(t::text, '|' ORDER BY t::text)) AS hash FROM "${schema}"."${name}" t`,
    );
    contents[`${schema}.${name}`] = rows[0];
  }
  const { offers, changeSets } = await portal.dump();
  return { contents, offers, changeSets };
}

/** Fails when the work leaves any trace in the database or at AWS. */
export async function expectNothingHappened<Value>(portal: TestPortal, work: () => Promise<Value>): Promise<Value> {
  const before = await everything(portal);
  const value = await work();
  expect(await everything(portal)).toEqual(before);
  return value;
}

import type { Database } from './client';

/** Takes or keeps a lease; false while another holder shows signs of life. */
export async function takeLease(database: Database, name: string, holder: string, forMs: number): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `INSERT INTO "Lease" AS lease ("name", "holder", "heldUntil") VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
     ON CONFLICT ("name") DO UPDATE SET "holder" = $2, "heldUntil" = clock_timestamp() + make_interval(secs => $3)
     WHERE lease."holder" = $2 OR lease."heldUntil" < clock_timestamp()`,
    [name, holder, forMs / 1000],
  );
  return rowCount === 1;
}

export async function releaseLease(database: Database, name: string, holder: string): Promise<void> {
  await database.pool.query('DELETE FROM "Lease" WHERE "name" = $1 AND "holder" = $2', [name, holder]);
}

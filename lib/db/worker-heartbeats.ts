import type { Database } from './client';

/** Whose worker has given no sign of life for so long has ended without a word. */
const FORGOTTEN_AFTER = '1 day';

/** Writes a worker's next sign of life over one of its last; false when the row holds something else, or is not there. */
export async function writeBeat(
  { pool }: Database,
  workerId: string,
  lastValues: readonly string[],
  value: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE "WorkerHeartbeat" SET "value" = $2::uuid, "beatAt" = clock_timestamp()
     WHERE "id" = $1::uuid AND "value" = ANY ($3::uuid[])`,
    [workerId, value, lastValues],
  );
  return rowCount === 1;
}

/** Writes it whatever the row holds. */
export async function writeFirstBeat({ pool }: Database, workerId: string, value: string): Promise<void> {
  await pool.query(
    `INSERT INTO "WorkerHeartbeat" ("id", "value", "startedAt", "beatAt")
     VALUES ($1::uuid, $2::uuid, clock_timestamp(), clock_timestamp())
     ON CONFLICT ("id") DO UPDATE SET "value" = $2::uuid, "beatAt" = clock_timestamp()`,
    [workerId, value],
  );
  await pool.query(`DELETE FROM "WorkerHeartbeat" WHERE "beatAt" < clock_timestamp() - $1::interval`, [
    FORGOTTEN_AFTER,
  ]);
}

export async function removeHeartbeat({ pool }: Database, workerId: string): Promise<void> {
  await pool.query('DELETE FROM "WorkerHeartbeat" WHERE "id" = $1::uuid', [workerId]);
}

import type { WorkerSign } from '../../domain/installation/worker-life';
import type { Database } from '../core/client';

/** Whose worker has given no sign of life for so long has ended without a word. */
const FORGOTTEN_AFTER = '1 day';

export type WorkerIdentity = { id: string; version: string; host: string };

/** What a worker writes: `isWorking` as long as its work moves too. */
export type Beat = { workerId: string; value: string; isWorking: boolean };

/** Writes a worker's next sign of life over one of its last; false when the row holds something else, or is not there. */
export async function writeBeat(
  { pool }: Database,
  { workerId, value, isWorking }: Beat,
  lastValues: readonly string[],
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE "WorkerHeartbeat" SET "value" = $2::uuid, "beatAt" = clock_timestamp(),
       "workedAt" = CASE WHEN $4 THEN clock_timestamp() ELSE "workedAt" END
     WHERE "id" = $1::uuid AND "value" = ANY ($3::uuid[])`,
    [workerId, value, lastValues, isWorking],
  );
  return rowCount === 1;
}

/** Writes it whatever the row holds. */
export async function writeFirstBeat(
  { pool }: Database,
  { id, version, host }: WorkerIdentity,
  value: string,
): Promise<void> {
  await pool.query(
    `INSERT INTO "WorkerHeartbeat" ("id", "value", "version", "host", "startedAt", "beatAt", "workedAt")
     VALUES ($1::uuid, $2::uuid, $3, $4, clock_timestamp(), clock_timestamp(), clock_timestamp())
     ON CONFLICT ("id") DO UPDATE SET "value" = $2::uuid, "beatAt" = clock_timestamp(), "endedAt" = NULL`,
    [id, value, version, host],
  );
  await pool.query(`DELETE FROM "WorkerHeartbeat" WHERE "beatAt" < clock_timestamp() - $1::interval`, [
    FORGOTTEN_AFTER,
  ]);
}

/** The row stays for a day: it says since when no worker answers. */
export async function endHeartbeat({ pool }: Database, workerId: string): Promise<void> {
  await pool.query('UPDATE "WorkerHeartbeat" SET "endedAt" = clock_timestamp() WHERE "id" = $1::uuid', [workerId]);
}

const SILENT_MS = (since: string) => `(EXTRACT(EPOCH FROM clock_timestamp() - ${since}) * 1000)::float8`;

/** All that have given a sign of life within a day, the liveliest first; times are measured by the database's clock. */
export async function listWorkers({ pool }: Pick<Database, 'pool'>): Promise<WorkerSign[]> {
  const { rows } = await pool.query<WorkerSign>(
    `SELECT "version", "host", "endedAt" IS NOT NULL AS "hasEnded", ${SILENT_MS('"workedAt"')} AS "silentMs"
     FROM "WorkerHeartbeat" ORDER BY "workedAt" DESC`,
  );
  return rows;
}

/** Where no worker has ever been, silence began when the database server started. */
const WORKER_SILENCE = `
  SELECT last."at" AS "since", ${SILENT_MS('last."at"')} AS "silentMs"
  FROM (SELECT COALESCE(max("workedAt"), pg_postmaster_start_time()) AS "at" FROM "WorkerHeartbeat") last`;

/** Since when no worker has given a sign of life; moments ago while one works. */
export async function readWorkerSilence({ pool }: Pick<Database, 'pool'>): Promise<{ since: Date; silentMs: number }> {
  const { rows } = await pool.query<{ since: Date; silentMs: number }>(WORKER_SILENCE);
  const [row] = rows;
  if (row === undefined) throw new Error('The database did not say when a worker was last seen.');
  return row;
}

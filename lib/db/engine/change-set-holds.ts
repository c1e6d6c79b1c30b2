import { openChangeSetStates } from '../../domain/engine/change-set-progress';
import { changeSetOf, inFull, type ChangeSetRecord } from './change-sets';
import type { Database } from '../core/client';

/** Nobody holds it, or the time of whoever did is over. */
const FREE = `("heldUntil" IS NULL OR "heldUntil" < clock_timestamp())`;

/** Change sets to move on by themselves that are due and that nobody works on: what a lost job would have left lying. */
export async function listDueIds({ pool }: Database, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT "id" FROM "ChangeSet"
     WHERE ("state" IN ('SENDING', 'FAULTED')
         OR ("state" = 'QUEUED' AND ("slotGrantedAt" IS NOT NULL OR "stopRequestedAt" IS NOT NULL)))
       AND "dueAt" <= clock_timestamp() AND ${FREE}
     ORDER BY "dueAt" LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Takes the row for a while, if it is open, due and free. Only the holder may write it, and only while it still holds it. */
export async function takeChangeSet(
  { prisma, pool }: Database,
  id: string,
  holder: string,
  holdMs: number,
): Promise<ChangeSetRecord | undefined> {
  const { rowCount } = await pool.query(
    `UPDATE "ChangeSet" SET "holder" = $2, "heldUntil" = clock_timestamp() + make_interval(secs => $3)
     WHERE "id" = $1 AND "state"::text = ANY($4) AND "dueAt" <= clock_timestamp() AND ${FREE}`,
    [id, holder, holdMs / 1000, openChangeSetStates],
  );
  if (rowCount === 0) return undefined;
  const row = await prisma.changeSet.findUniqueOrThrow({ where: { id }, include: inFull });
  return changeSetOf(row);
}

/** Keeps a row while a request to AWS takes its time; what was lost meanwhile stays lost. */
export async function extendHold({ pool }: Database, id: string, holder: string, holdMs: number): Promise<void> {
  await pool.query(
    `UPDATE "ChangeSet" SET "heldUntil" = clock_timestamp() + make_interval(secs => $3)
     WHERE "id" = $1 AND "holder" = $2 AND "heldUntil" > clock_timestamp()`,
    [id, holder, holdMs / 1000],
  );
}

/** Whether the request that this holder has just written down may still leave. */
export async function maySend(
  { pool }: Database,
  id: string,
  holder: string,
  { intentMs, tokenMs }: { intentMs: number; tokenMs: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM "ChangeSet"
     WHERE "id" = $1 AND "holder" = $2 AND "heldUntil" > clock_timestamp() AND "state" = 'SENDING' AND "stopRequestedAt" IS NULL
       AND "intentAt" > clock_timestamp() - make_interval(secs => $3)
       AND "firstSentAt" > clock_timestamp() - make_interval(secs => $4)`,
    [id, holder, intentMs / 1000, tokenMs / 1000],
  );
  return rowCount === 1;
}

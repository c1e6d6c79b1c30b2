import { randomUUID } from 'node:crypto';
import type { BulkRowCount } from '../../domain/bulk/bulk-progress';
import {
  bulkRowContentSchema,
  bulkRowPreviewSchema,
  bulkRowProblemsSchema,
  type BulkRowContent,
  type BulkRowPreview,
  type BulkRowProblem,
  type BulkRowState,
} from '../../domain/bulk/bulk-row';
import { offerStatuses } from '../../domain/offers/offer-status';
import type { BulkRow as BulkRowModel, Prisma } from '../generated/client';
import { Prisma as Sql } from '../generated/client';
import { statusPredicate } from '../offers/offer-status-predicate';
import type { Db, Transaction } from '../core/transaction';

export type BulkRowRecord = {
  id: string;
  runId: string;
  line: number;
  state: BulkRowState;
  content: BulkRowContent;
  preview: BulkRowPreview;
  problems: BulkRowProblem[];
  key: string;
  existingOfferId: string | null;
  offerId: string | null;
};

export type NewBulkRow = Omit<BulkRowRecord, 'id' | 'offerId'>;

/** What reads or writes more at once holds this process up for too long. */
const ROWS_PER_STATEMENT = 250;

/** As one value for each statement: Prisma would take a second of computing for the parameters of 5,000 rows. */
export async function createBulkRows(transaction: Transaction, rows: readonly NewBulkRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT).map((row) => ({ ...row, id: randomUUID() }));
    await transaction.$executeRaw`
      INSERT INTO "BulkRow" ("id", "runId", "line", "state", "content", "preview", "problems", "key", "existingOfferId")
      SELECT "id", "runId", "line", "state", "content", "preview", "problems", "key", "existingOfferId"
      FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS new_ ("id" uuid, "runId" uuid, "line" int,
        "state" "BulkRowState", "content" jsonb, "preview" jsonb, "problems" jsonb, "key" text, "existingOfferId" uuid)`;
  }
}

export type BulkRowFilter = 'all' | 'problem' | 'ready' | 'exists' | 'queued' | 'live' | 'failed';

/** In the order of the file, what needs somebody first. */
export async function listBulkRows(
  db: Db,
  runId: string,
  page: { filter: BulkRowFilter; skip: number; limit: number },
): Promise<BulkRowRecord[]> {
  const rows = await db.bulkRow.findMany({
    where: { runId, ...whereOf(page.filter) },
    // The order of the enum: problems first.
    orderBy: page.filter === 'all' ? [{ state: 'asc' }, { line: 'asc' }] : [{ line: 'asc' }],
    skip: page.skip,
    take: page.limit,
  });
  return rows.map(fromRow);
}

/** Every row that is not an offer and not on its way to one: what a check may change. Read in parts, in the order of the file. */
export async function listUnsentBulkRows(db: Db, runId: string): Promise<BulkRowRecord[]> {
  const rows: BulkRowRecord[] = [];
  for (;;) {
    const part = await db.bulkRow.findMany({
      where: { runId, state: { in: ['PROBLEM', 'READY', 'EXISTS'] }, line: { gt: rows.at(-1)?.line ?? 0 } },
      orderBy: { line: 'asc' },
      take: ROWS_PER_STATEMENT,
    });
    rows.push(...part.map(fromRow));
    if (part.length < ROWS_PER_STATEMENT) return rows;
  }
}

export async function findBulkRow(db: Db, id: string): Promise<BulkRowRecord | undefined> {
  const row = await db.bulkRow.findUnique({ where: { id } });
  return row === null ? undefined : fromRow(row);
}

export type BulkRowChange = Partial<Omit<BulkRowRecord, 'id' | 'runId' | 'line'>> & { claim?: string | null };

export async function updateBulkRow(transaction: Transaction, id: string, change: BulkRowChange): Promise<void> {
  await transaction.bulkRow.update({ where: { id }, data: change });
}

/** Hands a row to a person while it waits for its turn; one that has been submitted after all, however late that shows, stays so. */
export async function refuseWaitingRow(db: Db, id: string, problems: BulkRowProblem[]): Promise<void> {
  await db.bulkRow.updateMany({ where: { id, state: 'WAITING' }, data: { state: 'PROBLEM', claim: null, problems } });
}

/** How many rows of each run are in which state, submitted ones by the status of their offer. */
export async function countBulkRows(
  db: Db,
  runIds: readonly string[],
  now: Date,
): Promise<Map<string, BulkRowCount[]>> {
  const statusOf = Sql.join(
    offerStatuses.map((status) => Sql.sql`WHEN ${statusPredicate(status, now)} THEN ${status}`),
    ' ',
  );
  const rows = await db.$queryRaw<(BulkRowCount & { runId: string })[]>`
    SELECT row_."runId", row_."state"::text AS "state", "status", COUNT(*)::int AS "count"
    FROM "BulkRow" row_ LEFT JOIN LATERAL (
      SELECT CASE ${statusOf} END AS "status" FROM "Offer" WHERE "Offer"."id" = row_."offerId"
    ) AS offer ON TRUE
    WHERE row_."runId" = ANY (${[...runIds]}::uuid[]) GROUP BY 1, 2, 3`;
  return new Map(runIds.map((id) => [id, rows.filter(({ runId }) => runId === id)]));
}

/** Only one person queues rows at a time, so that two cannot queue the same offer; released when the transaction ends. */
export async function lockBulkClaims(transaction: Transaction): Promise<void> {
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('bulk-claims', 0))::text`;
}

/** Who holds these keys: the row's run and line, and the offer that it has become. */
export async function findClaims(
  db: Db,
  keys: readonly string[],
): Promise<{ id: string; claim: string; offerId: string | null }[]> {
  return db.$queryRaw`
    SELECT "id", "claim", "offerId" FROM "BulkRow" WHERE "claim" = ANY (${[...keys]}::text[])`;
}

export async function releaseClaims(transaction: Transaction, rowIds: readonly string[]): Promise<void> {
  await transaction.bulkRow.updateMany({ where: { id: { in: [...rowIds] } }, data: { claim: null } });
}

/** Ready rows become waiting ones, each with its key held. Returns how many. */
export async function queueReadyRows(transaction: Transaction, runId: string): Promise<number> {
  return transaction.$executeRaw`
    UPDATE "BulkRow" SET "state" = 'WAITING', "claim" = "key" WHERE "runId" = ${runId}::uuid AND "state" = 'READY'`;
}

/** What waits for its turn no longer does. Returns how many. */
export async function cancelWaitingRows(transaction: Transaction, runId: string): Promise<number> {
  const { count } = await transaction.bulkRow.updateMany({
    where: { runId, state: 'WAITING' },
    data: { state: 'CANCELLED', claim: null },
  });
  return count;
}

/** The next row whose turn it is, held until the transaction ends; undefined while the run is paused or has none left. */
export async function takeWaitingRow(transaction: Transaction, runId: string): Promise<BulkRowRecord | undefined> {
  const [taken] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT row_."id" FROM "BulkRow" row_ JOIN "BulkRun" run ON run."id" = row_."runId"
    WHERE row_."runId" = ${runId}::uuid AND row_."state" = 'WAITING' AND run."pausedAt" IS NULL AND run."cancelledAt" IS NULL
    ORDER BY row_."line" LIMIT 1 FOR UPDATE OF row_ SKIP LOCKED`;
  return taken === undefined ? undefined : findBulkRow(transaction, taken.id);
}

/** Offers of a run that wait for AWS and have not been sent: the ids of their open change sets. */
export async function listUnsentChangeSets(
  transaction: Transaction,
  runId: string,
): Promise<{ id: string; offerId: string; name: string }[]> {
  return transaction.$queryRaw`
    SELECT "set"."id", offer."id" AS "offerId", offer."name" FROM "BulkRow" row_
    JOIN "Offer" offer ON offer."id" = row_."offerId" JOIN "ChangeSet" "set" ON "set"."offerId" = offer."id"
    WHERE row_."runId" = ${runId}::uuid AND "set"."state" = 'QUEUED' AND "set"."stopRequestedAt" IS NULL ORDER BY row_."line"`;
}

function whereOf(filter: BulkRowFilter): Prisma.BulkRowWhereInput {
  switch (filter) {
    case 'all':
      return {};
    case 'problem':
      return { state: 'PROBLEM' };
    case 'ready':
      return { state: 'READY' };
    case 'exists':
      return { state: 'EXISTS' };
    case 'queued':
      return { OR: [{ state: 'WAITING' }, { offer: { stage: { in: ['QUEUED', 'PUBLISHING'] } } }] };
    case 'failed':
      return { offer: { stage: { in: ['FAILED', 'NEEDS_CHECK'] } } };
    case 'live':
      return { offer: { stage: { in: ['LIVE', 'ACCEPTED', 'ACCEPTED_THEN_FAILED'] } } };
  }
}

function fromRow({ claim: _claim, content, preview, problems, ...row }: BulkRowModel): BulkRowRecord {
  return {
    ...row,
    content: bulkRowContentSchema.parse(content),
    preview: bulkRowPreviewSchema.parse(preview),
    problems: bulkRowProblemsSchema.parse(problems),
  };
}

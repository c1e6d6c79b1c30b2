import type { BulkRunTimes } from '../../domain/bulk/bulk-progress';
import type { BulkRun as BulkRunModel } from '../generated/client';
import type { Db, Transaction } from '../core/transaction';

export type BulkRunRecord = BulkRunTimes & {
  id: string;
  fileName: string | null;
  fileNote: string;
  authorizationId: string;
  authorizationName: string;
  price: { markupPercent: string; buyerPrice: string } | null;
  createdByName: string;
  createdAt: Date;
  startedById: string | null;
  startedByName: string | null;
  pauseReason: string | null;
};

const relations = {
  authorization: { select: { name: true } },
  createdBy: { select: { name: true } },
  startedBy: { select: { name: true } },
} as const;

type BulkRunWithRelations = BulkRunModel & {
  authorization: { name: string };
  createdBy: { name: string };
  startedBy: { name: string } | null;
};

export async function createBulkRun(
  transaction: Transaction,
  run: { fileName: string | null; fileNote: string; authorizationId: string; createdById: string },
): Promise<string> {
  const { id } = await transaction.bulkRun.create({ data: run });
  return id;
}

export async function findBulkRun(db: Db, id: string): Promise<BulkRunRecord | undefined> {
  const row = await db.bulkRun.findUnique({ where: { id }, include: relations });
  return row === null ? undefined : fromRow(row);
}

/** Holds the run's row against everybody else until the transaction ends. */
export async function lockBulkRun(transaction: Transaction, id: string): Promise<BulkRunRecord | undefined> {
  await transaction.$queryRaw`SELECT "id" FROM "BulkRun" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findBulkRun(transaction, id);
}

/** Newest first; one more than `limit` is read to tell whether there are any. */
export async function listBulkRuns(db: Db, page: { skip: number; limit: number }): Promise<BulkRunRecord[]> {
  const rows = await db.bulkRun.findMany({
    include: relations,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: page.skip,
    take: page.limit + 1,
  });
  return rows.map(fromRow);
}

export type BulkRunChange = Partial<
  BulkRunTimes & {
    startedById: string;
    pauseReason: string | null;
    markupPercent: string | null;
    buyerPrice: string | null;
  }
>;

export async function updateBulkRun(transaction: Transaction, id: string, change: BulkRunChange): Promise<void> {
  await transaction.bulkRun.update({ where: { id }, data: change });
}

/** Started runs that have not ended, with how many of their offers wait in the queue for AWS without a place. */
export async function listOpenBulkRuns(
  db: Db,
): Promise<{ id: string; isHalted: boolean; waiting: number; ahead: number; moving: number }[]> {
  return db.$queryRaw`
    SELECT run."id", (run."pausedAt" IS NOT NULL OR run."cancelledAt" IS NOT NULL) AS "isHalted",
      COUNT(*) FILTER (WHERE row_."state" = 'WAITING')::int AS "waiting",
      COUNT(*) FILTER (WHERE offer."stage" = 'QUEUED' AND EXISTS (
        SELECT 1 FROM "ChangeSet" "set" WHERE "set"."offerId" = offer."id" AND "set"."state" = 'QUEUED' AND "set"."slotGrantedAt" IS NULL
      ))::int AS "ahead",
      COUNT(*) FILTER (WHERE offer."stage" IN ('QUEUED', 'PUBLISHING'))::int AS "moving"
    FROM "BulkRun" run LEFT JOIN "BulkRow" row_ ON row_."runId" = run."id" AND row_."state" IN ('WAITING', 'SUBMITTED')
    LEFT JOIN "Offer" offer ON offer."id" = row_."offerId"
    WHERE run."startedAt" IS NOT NULL AND run."finishedAt" IS NULL
    GROUP BY run."id" ORDER BY run."startedAt", run."id"`;
}

function fromRow(row: BulkRunWithRelations): BulkRunRecord {
  const { authorization, createdBy, startedBy, markupPercent, buyerPrice, ...run } = row;
  return {
    ...run,
    authorizationName: authorization.name,
    createdByName: createdBy.name,
    startedByName: startedBy?.name ?? null,
    price:
      markupPercent === null || buyerPrice === null
        ? null
        : { markupPercent: markupPercent.toFixed(), buyerPrice: buyerPrice.toFixed() },
  };
}

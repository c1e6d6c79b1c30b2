import { inFlightStates } from '../../domain/engine/change-set-progress';
import type { InFlight, WaitingChangeSet } from '../../domain/engine/dispatch';
import { databaseNow, type Db, type Transaction } from '../core/transaction';

/** What waits for a place in flight, and what has one. The caller holds the dispatch lock, or only looks. */
export async function listQueue(db: Db): Promise<{ waiting: WaitingChangeSet[]; inFlight: InFlight[] }> {
  const select = { id: true, createdById: true, priority: true, createdAt: true } as const;
  const waiting = await db.changeSet.findMany({
    where: {
      state: 'QUEUED',
      slotGrantedAt: null,
      dueAt: { lte: await databaseNow(db) },
      // What a paused bulk run has queued keeps its row, but gets no place.
      NOT: { offer: { bulkRow: { run: { pausedAt: { not: null } } } } },
    },
    select,
  });
  const inFlight = await db.changeSet.findMany({
    where: { OR: [{ state: { in: [...inFlightStates] } }, { state: 'QUEUED', slotGrantedAt: { not: null } }] },
    select,
  });
  return {
    waiting: waiting.map(({ createdById, ...row }) => ({ ...row, userId: createdById })),
    inFlight: inFlight.map(({ createdById, priority }) => ({ userId: createdById, priority })),
  };
}

/** Only one process at a time gives out places; released when the transaction ends. */
export async function lockDispatch(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('dispatch-change-sets', 0))`;
}

export async function grantSlotsTo(transaction: Transaction, ids: readonly string[], grantedAt: Date): Promise<void> {
  await transaction.changeSet.updateMany({
    where: { id: { in: [...ids] }, state: 'QUEUED', slotGrantedAt: null },
    data: { slotGrantedAt: grantedAt, dueAt: grantedAt },
  });
}

/** How long AWS took for the change sets that ended last, in milliseconds, newest first. */
export async function recentDurationsMs(db: Db): Promise<number[]> {
  const rows = await db.changeSet.findMany({
    where: { acceptedAt: { not: null }, endedAt: { not: null } },
    select: { acceptedAt: true, endedAt: true },
    orderBy: { endedAt: 'desc' },
    take: 20,
  });
  return rows.map(({ acceptedAt, endedAt }) => (endedAt?.getTime() ?? 0) - (acceptedAt?.getTime() ?? 0));
}

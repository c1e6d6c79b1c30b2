import { countBulkRows } from '../../db/bulk/bulk-rows';
import type { BulkRunRecord } from '../../db/bulk/bulk-runs';
import { recentDurationsMs } from '../../db/engine/change-set-queue';
import { currentPolicy } from '../../db/policy/policy';
import type { Db } from '../../db/core/transaction';
import { bulkCountsOf, bulkRemainingMs, bulkRunStateOf } from '../../domain/bulk/bulk-progress';
import { bulkRunName } from '../../domain/bulk/bulk-words';
import type { BulkRunView } from '../../schemas/bulk/bulk-view';

/** Runs with their counts and, for what is under way, how long it will still take. */
export async function bulkRunViews(db: Db, runs: readonly BulkRunRecord[], now: Date): Promise<BulkRunView[]> {
  const ids = runs.map(({ id }) => id);
  const [counted, policy, recent] = await Promise.all([
    countBulkRows(db, ids, now),
    currentPolicy(db),
    recentDurationsMs(db),
  ]);
  return runs.map((run) => {
    const counts = bulkCountsOf(counted.get(run.id) ?? []);
    return {
      id: run.id,
      name: bulkRunName(run),
      isFile: run.fileName !== null,
      fileNote: run.fileNote,
      state: bulkRunStateOf(run),
      authorizationName: run.authorizationName,
      price: run.price,
      createdByName: run.createdByName,
      createdAt: run.createdAt.toISOString(),
      startedByName: run.startedByName,
      startedAt: run.startedAt?.toISOString() ?? null,
      finishedAt: run.finishedAt?.toISOString() ?? null,
      pauseReason: run.pauseReason,
      counts,
      remainingMs: bulkRemainingMs(counts, policy, recent),
      places: Math.min(policy.inFlightMaximum, policy.inFlightBulkMaximum),
    };
  });
}

import {
  countBulkRows,
  findClaims,
  listUnsentBulkRows,
  lockBulkClaims,
  queueReadyRows,
  releaseClaims,
} from '../../db/bulk/bulk-rows';
import { lockBulkRun, updateBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { bulkCountsOf } from '../../domain/bulk/bulk-progress';
import { bulkRunName } from '../../domain/bulk/bulk-words';
import { failure, success } from '../../domain/core/result';
import { queueBulkSchema } from '../../schemas/bulk/bulk-input';
import { defineLargeCheck } from '../core/large-check';
import { effect } from '../core/effects';
import { checkUnsentRows } from './check-unsent-rows';

/**
 * Queues every ready row of a run to become an offer, with its key held: of all rows that ask for the same offer, in this run or
 * any other, one is queued. A key is given up when its offer is over (expired, cancelled, ended), so that a later run may make it again.
 */
export const queueBulkRun = defineLargeCheck(
  'offer.publish',
  queueBulkSchema,
  ({ viewer, audit, database, now, nudge }, { runId, readyCount }) =>
    effect('database.submit', () =>
      inTransaction(database.prisma, async (transaction) => {
        await lockBulkClaims(transaction);
        const run = await lockBulkRun(transaction, runId);
        if (run === undefined) return failure({ kind: 'not_found' });
        if (run.cancelledAt !== null) return conflict('This run was cancelled. Upload the rows again.');
        await checkUnsentRows(transaction, run, now);
        const rows = (await countBulkRows(transaction, [runId], now)).get(runId) ?? [];
        if (bulkCountsOf(rows).ready !== readyCount)
          return conflict('The rows have changed since you looked at them. Look at them again, then queue them.');
        await releaseStaleClaims(transaction, runId);
        const queued = await queueReadyRows(transaction, runId);
        const start = { startedById: viewer.userId, startedAt: now, finishedAt: null };
        await updateBulkRun(transaction, runId, { ...start, pausedAt: null, pauseReason: null });
        await audit(transaction, {
          action: 'bulk.queued',
          subject: { type: 'bulk', id: runId, name: bulkRunName(run) },
          after: { offers: queued, ...(run.price ?? {}) },
        });
        await nudge(transaction, 'submit-bulk-rows', 'submit-bulk-rows');
        return success({ queued });
      }),
    ),
);

/** The check has found these rows ready: whoever held their keys has an offer that is over. */
async function releaseStaleClaims(transaction: Transaction, runId: string): Promise<void> {
  const ready = (await listUnsentBulkRows(transaction, runId)).filter(({ state }) => state === 'READY');
  const held = await findClaims(
    transaction,
    ready.map(({ key }) => key),
  );
  await releaseClaims(
    transaction,
    held.map(({ id }) => id),
  );
}

function conflict(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'draft_changed' as const, message });
}

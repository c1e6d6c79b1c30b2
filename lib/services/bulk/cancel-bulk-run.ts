import { cancelWaitingRows, listUnsentChangeSets } from '../../db/bulk/bulk-rows';
import { lockBulkRun, updateBulkRun } from '../../db/bulk/bulk-runs';
import { requestCancel } from '../../db/engine/change-sets';
import { inTransaction } from '../../db/core/transaction';
import { bulkRunStateOf } from '../../domain/bulk/bulk-progress';
import { bulkRunName } from '../../domain/bulk/bulk-words';
import { failure, success } from '../../domain/core/result';
import { bulkRunIdSchema } from '../../schemas/bulk/bulk-input';
import { defineUseCase } from '../core/use-case';

/** Cancels everything of a run that has not been sent to AWS. What AWS works on already goes on: each of these has its own page. */
export const cancelBulkRun = defineUseCase(
  'offer.publish',
  bulkRunIdSchema,
  ({ audit, database, now, nudge }, { runId }) =>
    inTransaction(database.prisma, async (transaction) => {
      const run = await lockBulkRun(transaction, runId);
      if (run === undefined) return failure({ kind: 'not_found' });
      const state = bulkRunStateOf(run);
      if (state === 'cancelled') return success({ runId });
      if (state === 'finished')
        return failure({ kind: 'conflict', reason: 'too_late', message: 'This run has ended.' });
      await updateBulkRun(transaction, runId, { cancelledAt: now, pausedAt: null, pauseReason: null });
      const waiting = await cancelWaitingRows(transaction, runId);
      const unsent = await listUnsentChangeSets(transaction, runId);
      for (const { id } of unsent) await requestCancel(transaction, id);
      await audit(transaction, {
        action: 'bulk.cancelled',
        subject: { type: 'bulk', id: runId, name: bulkRunName(run) },
        after: { offersNotSent: waiting + unsent.length },
      });
      for (const { id } of unsent) await nudge(transaction, 'send-change-set', id);
      return success({ runId });
    }),
);

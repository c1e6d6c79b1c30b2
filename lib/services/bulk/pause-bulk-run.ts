import { lockBulkRun, updateBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction } from '../../db/core/transaction';
import { bulkRunStateOf } from '../../domain/bulk/bulk-progress';
import { bulkRunName } from '../../domain/bulk/bulk-words';
import { failure, success, type Result } from '../../domain/core/result';
import { bulkRunIdSchema } from '../../schemas/bulk/bulk-input';
import { defineUseCase, type UseCaseContext } from '../core/use-case';

/** Holds a run: nothing of it is sent to AWS until it is resumed. What AWS works on already goes on. */
export const pauseBulkRun = defineUseCase('offer.publish', bulkRunIdSchema, (context, { runId }) =>
  steer(context, runId, 'pause'),
);

/** Lets a paused run go on, in the name of whoever resumes it. */
export const resumeBulkRun = defineUseCase('offer.publish', bulkRunIdSchema, (context, { runId }) =>
  steer(context, runId, 'resume'),
);

async function steer(
  context: UseCaseContext,
  runId: string,
  step: 'pause' | 'resume',
): Promise<Result<{ runId: string }>> {
  const { viewer } = context;
  return inTransaction(context.database.prisma, async (transaction) => {
    const run = await lockBulkRun(transaction, runId);
    if (run === undefined) return failure({ kind: 'not_found' });
    const state = bulkRunStateOf(run);
    // Somebody was faster: it is as wanted.
    if (state === (step === 'pause' ? 'paused' : 'running')) return success({ runId });
    if (state !== (step === 'pause' ? 'running' : 'paused'))
      return failure({ kind: 'conflict', reason: 'too_late', message: 'This run has ended.' });
    const change =
      step === 'pause' ? { pausedAt: context.now } : { pausedAt: null, pauseReason: null, startedById: viewer.userId };
    await updateBulkRun(transaction, runId, change);
    await context.audit(transaction, {
      action: step === 'pause' ? 'bulk.paused' : 'bulk.resumed',
      subject: { type: 'bulk', id: runId, name: bulkRunName(run) },
    });
    if (step === 'resume') {
      await context.nudge(transaction, 'submit-bulk-rows', 'submit-bulk-rows');
      await context.nudge(transaction, 'dispatch-change-sets', 'dispatch-change-sets');
    }
    return success({ runId });
  });
}

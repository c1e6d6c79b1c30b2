import { appendAuditEvent } from '../../db/audit/audit-events';
import { countBulkRows } from '../../db/bulk/bulk-rows';
import { lockBulkRun, updateBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction } from '../../db/core/transaction';
import { bulkCountsOf, isRunMoving, type BulkCounts } from '../../domain/bulk/bulk-progress';
import { bulkRunName } from '../../domain/bulk/bulk-words';
import type { WorkerContext } from '../core/worker-context';
import { notify } from '../notifications/notify';

/** Notes that every offer of a run has ended, once, and tells who started it. Rows that are queued later open it again. */
export async function finishBulkRun(context: WorkerContext, runId: string): Promise<void> {
  const now = await context.now();
  await inTransaction(context.database.prisma, async (transaction) => {
    const run = await lockBulkRun(transaction, runId);
    if (run === undefined || run.startedAt === null || run.finishedAt !== null) return;
    const rows = (await countBulkRows(transaction, [runId], now)).get(runId) ?? [];
    const counts = bulkCountsOf(rows);
    if (isRunMoving(counts)) return;
    await updateBulkRun(transaction, runId, { finishedAt: now, pausedAt: null, pauseReason: null });
    await appendAuditEvent(transaction, {
      actor: null,
      action: 'bulk.finished',
      subject: { type: 'bulk', id: runId, name: bulkRunName(run) },
      after: { live: counts.live, failed: counts.failed, cancelled: counts.cancelled, needsAPerson: counts.needsCheck },
    });
    await notify(
      transaction,
      {
        kind: 'bulk_finished',
        key: `bulk_finished:${runId}:${run.startedAt.toISOString()}`,
        to: { userIds: run.startedById === null ? [] : [run.startedById] },
        subjectName: bulkRunName(run),
        detail: outcomeWords(counts),
        href: `/bulk/${runId}`,
      },
      context.nudge,
    );
  });
}

function outcomeWords({ live, failed, needsCheck, problem, cancelled }: BulkCounts): string {
  const parts = [
    `${live} live`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(needsCheck > 0 ? [`${needsCheck} to check`] : []),
    ...(problem > 0 ? [`${problem} not sent, need a fix`] : []),
    ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
  ];
  return `${parts.join(', ')}.`;
}

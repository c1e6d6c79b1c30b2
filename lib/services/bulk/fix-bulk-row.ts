import { findBulkRow } from '../../db/bulk/bulk-rows';
import { lockBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction } from '../../db/core/transaction';
import { bulkRunName } from '../../domain/bulk/bulk-words';
import { failure, success } from '../../domain/core/result';
import { fixBulkRowSchema } from '../../schemas/bulk/bulk-input';
import { defineLargeCheck } from '../core/large-check';
import { checkUnsentRows } from './check-unsent-rows';

/** Corrects one row that has not been sent, and checks again what depends on it. */
export const fixBulkRow = defineLargeCheck('offer.publish', fixBulkRowSchema, ({ audit, database, now }, input) =>
  inTransaction(database.prisma, async (transaction) => {
    const unlocked = await findBulkRow(transaction, input.rowId);
    if (unlocked === undefined) return failure({ kind: 'not_found' });
    const run = await lockBulkRun(transaction, unlocked.runId);
    const row = await findBulkRow(transaction, input.rowId);
    if (run === undefined || row === undefined) return failure({ kind: 'not_found' });
    const isSent = row.state === 'WAITING' || row.state === 'SUBMITTED';
    if (isSent || run.cancelledAt !== null) {
      const message = isSent ? 'This row is on its way already.' : 'This run was cancelled. Upload the rows again.';
      return failure({ kind: 'conflict', reason: 'not_editable', message });
    }
    await checkUnsentRows(transaction, run, now, { id: row.id, content: input.content });
    await audit(transaction, {
      action: 'bulk.row_corrected',
      subject: { type: 'bulk', id: run.id, name: bulkRunName(run) },
      before: { line: row.line, ...row.content },
      after: { line: row.line, ...input.content },
    });
    return success({ rowId: row.id });
  }),
);

import { lockBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { bulkRunIdSchema } from '../../schemas/bulk/bulk-input';
import { defineLargeCheck } from '../core/large-check';
import { checkUnsentRows } from './check-unsent-rows';

/** Checks everything of a run that has not been sent as of now: prices, dates, customers and other offers may have changed. */
export const checkUnsentBulk = defineLargeCheck('offer.publish', bulkRunIdSchema, ({ database, now }, { runId }) =>
  inTransaction(database.prisma, async (transaction) => {
    const run = await lockBulkRun(transaction, runId);
    if (run === undefined) return failure({ kind: 'not_found' });
    await checkUnsentRows(transaction, run, now);
    return success({ runId });
  }),
);

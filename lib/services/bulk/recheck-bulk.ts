import { lockBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import type { ServiceContext } from '../core/context';
import { asLargeCheck } from '../core/large-check';
import { recheckRows } from './recheck-bulk-run';

/** Checks everything of a run that has not been sent as of now: prices, dates, customers and other offers may have changed. */
export async function recheckBulk(
  context: ServiceContext,
  { runId }: { runId: string },
): Promise<Result<{ runId: string }>> {
  return asLargeCheck(context, 'offer.publish', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      const run = await lockBulkRun(transaction, runId);
      if (run === undefined) return failure({ kind: 'not_found' });
      await recheckRows(transaction, run, context.now);
      return success({ runId });
    }),
  );
}

import { createBulkRows } from '../../db/bulk/bulk-rows';
import { createBulkRun, updateBulkRun } from '../../db/bulk/bulk-runs';
import { inTransaction } from '../../db/core/transaction';
import type { BulkRowContent } from '../../domain/bulk/bulk-row';
import { invalid, success, type Result } from '../../domain/core/result';
import { checkBulkRows } from './check-bulk-rows';
import type { UseCaseContext } from '../core/use-case';
import { loadFormContext } from '../authorizations/offer-form-context';

export type NewBulkRun = {
  fileName: string | null;
  fileNote: string;
  /** Empty: the first opportunity that can be used. */
  authorizationId: string;
  rows: readonly { line: number; content: BulkRowContent }[];
};

/** Keeps every row of a new run with what was found about it, in one transaction: all of them or none. Nothing is published. */
export async function createCheckedRun(
  context: UseCaseContext,
  { fileName, fileNote, rows, ...wanted }: NewBulkRun,
): Promise<Result<{ runId: string }>> {
  const { prisma } = context.database;
  const { authorizations } = await loadFormContext(prisma, context.now);
  const authorization = authorizations.find(({ id, unusableSentence }) =>
    wanted.authorizationId === '' ? unusableSentence === null : id === wanted.authorizationId,
  );
  if (authorization === undefined) return invalid({ authorizationId: 'No opportunity can be used. Ask an admin.' });
  if (authorization.unusableSentence !== null)
    return invalid({ authorizationId: `${authorization.unusableSentence}.` });
  const authorizationId = authorization.id;
  const unchecked = rows.map((row) => ({ id: null, ...row }));
  const checked = await checkBulkRows(prisma, authorizationId, unchecked, context.now);
  return inTransaction(prisma, async (transaction) => {
    const run = { fileName, fileNote, authorizationId, createdById: context.viewer.userId };
    const runId = await createBulkRun(transaction, run);
    await updateBulkRun(transaction, runId, checked.price ?? {});
    await createBulkRows(
      transaction,
      checked.rows.flatMap((row, index) => {
        const source = rows[index];
        return source === undefined ? [] : [{ runId, ...source, ...row }];
      }),
    );
    await context.audit(transaction, {
      action: 'bulk.uploaded',
      subject: { type: 'bulk', id: runId, name: fileName ?? 'Chosen customers' },
      after: { rows: rows.length, opportunity: authorization.name },
    });
    return success({ runId });
  });
}

import { isDeepStrictEqual } from 'node:util';
import { listUnsentBulkRows, updateBulkRow, type BulkRowRecord } from '../../db/bulk/bulk-rows';
import { updateBulkRun } from '../../db/bulk/bulk-runs';
import type { Transaction } from '../../db/core/transaction';
import type { BulkRowContent } from '../../domain/bulk/bulk-row';
import { checkBulkRows, type CheckedRow } from './check-bulk-rows';
import { mapInSlices } from '../core/in-slices';

/**
 * Checks what a run has not sent yet as of now, and writes the rows that changed by it. `edited`: a row with what somebody has just
 * typed. The caller holds the run's row.
 */
export async function checkUnsentRows(
  transaction: Transaction,
  run: { id: string; authorizationId: string },
  now: Date,
  edited?: { id: string; content: BulkRowContent },
): Promise<void> {
  const rows = (await listUnsentBulkRows(transaction, run.id)).map((row) =>
    row.id === edited?.id ? { ...row, content: edited.content } : row,
  );
  const checked = await checkBulkRows(transaction, run.authorizationId, rows, now);
  await updateBulkRun(transaction, run.id, checked.price ?? { markupPercent: null, buyerPrice: null });
  const changed = await mapInSlices(rows, (row, index) => {
    const found = checked.rows[index];
    return found === undefined || (row.id !== edited?.id && isSame(row, found)) ? [] : [{ row, found }];
  });
  for (const { row, found } of changed.flat())
    await updateBulkRow(transaction, row.id, { ...found, content: row.content });
}

function isSame(row: BulkRowRecord, found: CheckedRow): boolean {
  const { state, preview, problems, key, existingOfferId } = row;
  return isDeepStrictEqual({ state, preview, problems, key, existingOfferId }, found);
}

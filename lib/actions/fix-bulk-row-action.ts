'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { fixBulkRowSchema, type FixBulkRow } from '../schemas/bulk/bulk-input';
import { fixBulkRow } from '../services/bulk/fix-bulk-row';
import { runAction } from './run-action';

export async function fixBulkRowAction(input: FixBulkRow): Promise<ActionResult<{ rowId: string }>> {
  return runAction({ permission: 'offer.publish', schema: fixBulkRowSchema, useCase: fixBulkRow }, input);
}

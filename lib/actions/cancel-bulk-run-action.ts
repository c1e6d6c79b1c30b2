'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { bulkRunIdSchema, type BulkRunId } from '../schemas/bulk/bulk-input';
import { cancelBulkRun } from '../services/bulk/cancel-bulk-run';
import { runAction } from './run-action';

export async function cancelBulkRunAction(input: BulkRunId): Promise<ActionResult<{ runId: string }>> {
  return runAction({ permission: 'offer.publish', schema: bulkRunIdSchema, useCase: cancelBulkRun }, input);
}

'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { bulkRunIdSchema, type BulkRunId } from '../schemas/bulk/bulk-input';
import { pauseBulkRun } from '../services/bulk/pause-bulk-run';
import { runAction } from './run-action';

export async function pauseBulkRunAction(input: BulkRunId): Promise<ActionResult<{ runId: string }>> {
  return runAction({ permission: 'offer.publish', schema: bulkRunIdSchema, useCase: pauseBulkRun }, input);
}

'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { bulkRunIdSchema, type BulkRunId } from '../schemas/bulk/bulk-input';
import { resumeBulkRun } from '../services/bulk/pause-bulk-run';
import { runAction } from './run-action';

export async function resumeBulkRunAction(input: BulkRunId): Promise<ActionResult<{ runId: string }>> {
  return runAction({ permission: 'offer.publish', schema: bulkRunIdSchema, useCase: resumeBulkRun }, input);
}

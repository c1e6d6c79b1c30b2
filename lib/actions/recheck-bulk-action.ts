'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { bulkRunIdSchema, type BulkRunId } from '../schemas/bulk/bulk-input';
import { recheckBulk } from '../services/bulk/recheck-bulk';
import { runAction } from './run-action';

export async function recheckBulkAction(input: BulkRunId): Promise<ActionResult<{ runId: string }>> {
  return runAction({ permission: 'offer.publish', schema: bulkRunIdSchema, useCase: recheckBulk }, input);
}

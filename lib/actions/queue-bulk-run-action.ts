'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { queueBulkSchema, type QueueBulk } from '../schemas/bulk/bulk-input';
import { queueBulkRun } from '../services/bulk/queue-bulk-run';
import { runAction } from './run-action';

export async function queueBulkRunAction(input: QueueBulk): Promise<ActionResult<{ queued: number }>> {
  return runAction({ permission: 'offer.publish', schema: queueBulkSchema, useCase: queueBulkRun }, input);
}

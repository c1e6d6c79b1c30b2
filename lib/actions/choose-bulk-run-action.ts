'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { chooseBulkSchema, type ChooseBulk } from '../schemas/bulk/bulk-input';
import { chooseBulkRun } from '../services/bulk/choose-bulk-run';
import { runAction } from './run-action';

export async function chooseBulkRunAction(input: ChooseBulk): Promise<ActionResult<{ runId: string }>> {
  return runAction({ permission: 'offer.publish', schema: chooseBulkSchema, useCase: chooseBulkRun }, input);
}

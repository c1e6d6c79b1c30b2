'use server';

import type { ActionResult } from '../schemas/action-input';
import { uploadBulkSchema, type UploadBulk } from '../schemas/bulk-input';
import { uploadBulkRun } from '../services/upload-bulk-run';
import { runAction } from './run-action';

export async function uploadBulkRunAction(input: UploadBulk): Promise<ActionResult<{ runId: string }>> {
  return runAction({ permission: 'offer.publish', schema: uploadBulkSchema, useCase: uploadBulkRun }, input);
}

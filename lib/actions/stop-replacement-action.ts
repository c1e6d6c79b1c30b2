'use server';

import type { z } from 'zod';
import { stopReplacementSchema } from '../schemas/changes/offer-change';
import type { ActionResult } from '../schemas/core/action-input';
import { stopReplacement } from '../services/changes/stop-replacement';
import { runAction } from './run-action';

export async function stopReplacementAction(
  input: z.input<typeof stopReplacementSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: stopReplacementSchema, useCase: stopReplacement }, input);
}

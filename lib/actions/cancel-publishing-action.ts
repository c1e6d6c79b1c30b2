'use server';

import type { z } from 'zod';
import { offerIdSchema, type ActionResult } from '../schemas/core/action-input';
import { cancelPublishing } from '../services/publishing/cancel-publishing';
import { runAction } from './run-action';

export async function cancelPublishingAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: offerIdSchema, useCase: cancelPublishing }, input);
}

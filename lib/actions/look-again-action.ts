'use server';

import type { z } from 'zod';
import { offerIdSchema, type ActionResult } from '../schemas/core/action-input';
import { lookAgain } from '../services/publishing/look-again';
import { runAction } from './run-action';

export async function lookAgainAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: offerIdSchema, useCase: lookAgain }, input);
}

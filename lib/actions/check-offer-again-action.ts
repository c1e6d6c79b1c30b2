'use server';

import type { z } from 'zod';
import { offerIdSchema, type ActionResult } from '../schemas/core/action-input';
import { checkOfferAgain } from '../services/reconcile/check-offer-again';
import { runAction } from './run-action';

export async function checkOfferAgainAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: offerIdSchema, useCase: checkOfferAgain }, input);
}

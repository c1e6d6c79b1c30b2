'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { withdrawOfferSchema } from '../schemas/changes/offer-change';
import { withdrawOffer } from '../services/changes/withdraw-offer';
import { runAction } from './run-action';

export async function withdrawOfferAction(
  input: z.input<typeof withdrawOfferSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: withdrawOfferSchema, useCase: withdrawOffer }, input);
}

'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { correctOfferSchema } from '../schemas/changes/offer-change';
import { correctOffer } from '../services/changes/correct-offer';
import { runAction } from './run-action';

export async function correctOfferAction(
  input: z.input<typeof correctOfferSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: correctOfferSchema, useCase: correctOffer }, input);
}

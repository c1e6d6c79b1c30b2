'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { extendOfferSchema } from '../schemas/changes/offer-change';
import { extendOffer } from '../services/changes/extend-offer';
import { runAction } from './run-action';

export async function extendOfferAction(
  input: z.input<typeof extendOfferSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: extendOfferSchema, useCase: extendOffer }, input);
}

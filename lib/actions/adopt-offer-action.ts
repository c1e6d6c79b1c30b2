'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { adoptOfferSchema } from '../schemas/reconcile/outside-offers-view';
import { adoptOffer } from '../services/reconcile/adopt-offer';
import { runAction } from './run-action';

export async function adoptOfferAction(
  input: z.input<typeof adoptOfferSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: adoptOfferSchema, useCase: adoptOffer }, input);
}

'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { withdrawOffersSchema, type OfferChangeResult } from '../schemas/changes/offer-change';
import { withdrawOffers } from '../services/changes/change-offers';
import { runAction } from './run-action';

export async function withdrawOffersAction(
  input: z.input<typeof withdrawOffersSchema>,
): Promise<ActionResult<OfferChangeResult[]>> {
  return runAction({ permission: 'offer.publish', schema: withdrawOffersSchema, useCase: withdrawOffers }, input);
}

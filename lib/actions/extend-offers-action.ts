'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { extendOffersSchema, type OfferChangeResult } from '../schemas/changes/offer-change';
import { extendOffers } from '../services/changes/change-offers';
import { runAction } from './run-action';

export async function extendOffersAction(
  input: z.input<typeof extendOffersSchema>,
): Promise<ActionResult<OfferChangeResult[]>> {
  return runAction({ permission: 'offer.publish', schema: extendOffersSchema, useCase: extendOffers }, input);
}

'use server';

import type { z } from 'zod';

import { offerIdSchema, type ActionResult } from '../schemas/core/action-input';
import { cloneOffer } from '../services/wizard/clone-offer';
import { runAction } from './run-action';

export async function cloneOfferAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.edit', schema: offerIdSchema, useCase: cloneOffer }, input);
}

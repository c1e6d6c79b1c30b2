'use server';

import { submitOfferSchema, type ActionResult, type SubmitOffer } from '../schemas/core/action-input';
import { submitOffer } from '../services/publishing/submit-offer';
import { runAction } from './run-action';

export async function submitOfferAction(input: SubmitOffer): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: submitOfferSchema, useCase: submitOffer }, input);
}

'use server';

import { markSentSchema, type MarkSent } from '../schemas/acceptance/acceptance-kit-view';
import type { ActionResult } from '../schemas/core/action-input';
import { markOfferSent } from '../services/acceptance/mark-offer-sent';
import { runAction } from './run-action';

export async function markOfferSentAction(input: MarkSent): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.edit', schema: markSentSchema, useCase: markOfferSent }, input);
}

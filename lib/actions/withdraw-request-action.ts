'use server';

import { offerIdSchema, type ActionResult } from '../schemas/core/action-input';
import { withdrawRequest } from '../services/approvals/take-back-request';
import { runAction } from './run-action';

export async function withdrawRequestAction(input: { offerId: string }): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.edit', schema: offerIdSchema, useCase: withdrawRequest }, input);
}

'use server';

import type { z } from 'zod';
import { offerIdSchema, type ActionResult } from '../schemas/action-input';
import { releaseDraft } from '../services/release-draft';
import { runAction } from './run-action';

export async function releaseDraftAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: offerIdSchema, useCase: releaseDraft }, input);
}

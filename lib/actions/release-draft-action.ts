'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { releaseDraftSchema } from '../schemas/changes/offer-change';
import { releaseDraft } from '../services/publishing/release-draft';
import { runAction } from './run-action';

export async function releaseDraftAction(
  input: z.input<typeof releaseDraftSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: releaseDraftSchema, useCase: releaseDraft }, input);
}

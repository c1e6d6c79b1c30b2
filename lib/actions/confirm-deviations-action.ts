'use server';

import type { z } from 'zod';
import { offerIdSchema, type ActionResult } from '../schemas/core/action-input';
import { confirmDeviations } from '../services/approvals/confirm-deviations';
import { runAction } from './run-action';

export async function confirmDeviationsAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'approval.decide', schema: offerIdSchema, useCase: confirmDeviations }, input);
}

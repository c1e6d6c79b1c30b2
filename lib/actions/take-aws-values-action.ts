'use server';

import type { z } from 'zod';
import { offerIdSchema, type ActionResult } from '../schemas/action-input';
import { takeAwsValues } from '../services/take-aws-values';
import { runAction } from './run-action';

export async function takeAwsValuesAction(
  input: z.input<typeof offerIdSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: offerIdSchema, useCase: takeAwsValues }, input);
}

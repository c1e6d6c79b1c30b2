'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { takeAwsValuesSchema } from '../schemas/changes/offer-change';
import { takeAwsValues } from '../services/reconcile/take-aws-values';
import { runAction } from './run-action';

export async function takeAwsValuesAction(
  input: z.input<typeof takeAwsValuesSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: takeAwsValuesSchema, useCase: takeAwsValues }, input);
}

'use server';

import type { z } from 'zod';
import { fixAccountsSchema } from '../schemas/changes/offer-change';
import type { ActionResult } from '../schemas/core/action-input';
import { fixAccounts } from '../services/changes/fix-accounts';
import { runAction } from './run-action';

export async function fixAccountsAction(
  input: z.input<typeof fixAccountsSchema>,
): Promise<ActionResult<{ offerId: string }>> {
  return runAction({ permission: 'offer.publish', schema: fixAccountsSchema, useCase: fixAccounts }, input);
}

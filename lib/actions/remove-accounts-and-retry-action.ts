'use server';

import { removeAccountsSchema, type ActionResult, type RemoveAccounts } from '../schemas/core/action-input';
import { removeAccountsAndRetry } from '../services/publishing/remove-accounts-and-retry';
import { runAction } from './run-action';

export async function removeAccountsAndRetryAction(input: RemoveAccounts): Promise<ActionResult<{ offerId: string }>> {
  return runAction(
    { permission: 'offer.publish', schema: removeAccountsSchema, useCase: removeAccountsAndRetry },
    input,
  );
}

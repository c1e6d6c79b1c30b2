'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { confirmAccountSchema, type ConfirmAccount } from '../schemas/customers/customer-form';
import { confirmAccount } from '../services/customers/confirm-account';
import { runAction } from './run-action';

export async function confirmAccountAction(input: ConfirmAccount): Promise<ActionResult<null>> {
  return runAction({ permission: 'customer.edit', schema: confirmAccountSchema, useCase: confirmAccount }, input);
}

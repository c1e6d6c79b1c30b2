'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { savePolicySchema, type SavePolicy } from '../schemas/policy/policy-view';
import { savePolicy } from '../services/policy/save-policy';
import { runAction } from './run-action';

export async function savePolicyAction(input: SavePolicy): Promise<ActionResult<{ number: number }>> {
  return runAction({ permission: 'policy.manage', schema: savePolicySchema, useCase: savePolicy }, input);
}

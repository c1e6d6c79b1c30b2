'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { changeUserSchema, type ChangeUser } from '../schemas/users/user-view';
import { changeUser } from '../services/users/change-user';
import { runAction } from './run-action';

export async function changeUserAction(input: ChangeUser): Promise<ActionResult<{ userId: string }>> {
  return runAction({ permission: 'user.manage', schema: changeUserSchema, useCase: changeUser }, input);
}

'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { signOutUserSchema, type SignOutUser } from '../schemas/users/user-view';
import { signOutUser } from '../services/users/sign-out';
import { runAction } from './run-action';

export async function signOutUserAction(input: SignOutUser): Promise<ActionResult<{ userId: string }>> {
  return runAction({ permission: 'user.manage', schema: signOutUserSchema, useCase: signOutUser }, input);
}

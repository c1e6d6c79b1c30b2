'use server';

import type { ActionResult } from '../schemas/action-input';
import { signOutUserSchema, type SignOutUser } from '../schemas/user-view';
import { signOutUser } from '../services/users/sign-out';
import { runAction } from './run-action';

export async function signOutUserAction(input: SignOutUser): Promise<ActionResult<{ userId: string }>> {
  return runAction({ permission: 'user.manage', schema: signOutUserSchema, useCase: signOutUser }, input);
}

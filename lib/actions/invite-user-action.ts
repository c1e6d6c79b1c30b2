'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { inviteUserSchema, type Invited, type InviteUser } from '../schemas/users/user-view';
import { inviteUser } from '../services/users/invite-user';
import { runAction } from './run-action';

export async function inviteUserAction(input: InviteUser): Promise<ActionResult<Invited>> {
  return runAction({ permission: 'user.manage', schema: inviteUserSchema, useCase: inviteUser }, input);
}

'use server';

import { changeUser } from '../services/users/change-user';
import { inviteUser } from '../services/users/invite-user';
import { signOutElsewhere, signOutUser } from '../services/users/sign-out';
import { action } from './run-action';

export const changeUserAction = action(changeUser);
export const inviteUserAction = action(inviteUser);
export const signOutElsewhereAction = action(signOutElsewhere);
export const signOutUserAction = action(signOutUser);

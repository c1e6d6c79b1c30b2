import { sessionLimits } from '../../config/env';
import { listUsers as listUserRecords } from '../../db/users/user-admin';
import { findSignedIn } from '../../db/users/user-sessions';
import { success, type Result } from '../../domain/core/result';
import type { UserView } from '../../schemas/users/user-view';
import { defineUseCase } from '../core/use-case';

/** Everybody who may or might sign in, the active ones first. */
export const listUsers = defineUseCase('user.manage', async ({ viewer, database }): Promise<Result<UserView[]>> => {
  const users = await listUserRecords(database.prisma);
  const signedIn = await findSignedIn(database, sessionLimits());
  const admins = users.filter(({ role, isActive }) => role === 'ADMIN' && isActive);
  return success(
    users.map((user) => ({
      ...user,
      createdAt: user.createdAt.toISOString(),
      isSignedIn: user.isActive && signedIn.has(user.id),
      isSelf: user.id === viewer.userId,
      isLastAdmin: admins.length === 1 && admins[0]?.id === user.id,
    })),
  );
});

import { sessionLimits } from '../../config/env';
import { listUsers as listUserRecords } from '../../db/users/user-admin';
import { findSignedIn } from '../../db/users/user-sessions';
import { success, type Result } from '../../domain/core/result';
import type { UserView } from '../../schemas/users/user-view';
import { authorise, type ServiceContext } from '../core/context';

/** Everybody who may or might sign in, the active ones first. */
export async function listUsers(context: ServiceContext): Promise<Result<UserView[]>> {
  const allowed = authorise(context, 'user.manage');
  if (!allowed.ok) return allowed;
  const users = await listUserRecords(context.database.prisma);
  const signedIn = await findSignedIn(context.database, sessionLimits());
  const admins = users.filter(({ role, isActive }) => role === 'ADMIN' && isActive);
  return success(
    users.map((user) => ({
      ...user,
      createdAt: user.createdAt.toISOString(),
      isSignedIn: user.isActive && signedIn.has(user.id),
      isSelf: user.id === allowed.value.userId,
      isLastAdmin: admins.length === 1 && admins[0]?.id === user.id,
    })),
  );
}

import { inTransaction } from '../../db/core/transaction';
import { lockUser } from '../../db/users/user-admin';
import { endSessionsOf } from '../../db/users/user-sessions';
import { failure, success } from '../../domain/core/result';
import { signOutUserSchema } from '../../schemas/users/user-view';
import { defineUseCase } from '../core/use-case';

/** Ends every session of somebody: all their cookies are worth nothing from now on, and they may sign in again. */
export const signOutUser = defineUseCase('user.manage', signOutUserSchema, ({ audit, database }, { userId }) =>
  inTransaction(database.prisma, async (transaction) => {
    const user = await lockUser(transaction, userId);
    if (user === undefined) return failure({ kind: 'not_found' });
    await endSessionsOf(transaction, userId);
    await audit(transaction, {
      action: 'user.signed_out',
      subject: { type: 'user', id: userId, name: user.name },
    });
    return success({ userId });
  }),
);

/** Ends the viewer's own sessions but for the one that asks, named by the server and never by the browser. */
export const signOutElsewhere = defineUseCase('offer.read', async ({ viewer, audit, database, sessionId }) => {
  const { userId, name } = viewer;
  const own = await sessionId?.();
  await inTransaction(database.prisma, async (transaction) => {
    await endSessionsOf(transaction, userId, own);
    await audit(transaction, {
      action: 'user.signed_out_elsewhere',
      subject: { type: 'user', id: userId, name },
    });
  });
  return success(null);
});

import { appendAuditEvent } from '../../db/audit/audit-events';
import { inTransaction } from '../../db/core/transaction';
import { lockUser } from '../../db/users/user-admin';
import { endSessionsOf } from '../../db/users/user-sessions';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Ends every session of somebody: all their cookies are worth nothing from now on, and they may sign in again. */
export async function signOutUser(
  context: ServiceContext,
  { userId }: { userId: string },
): Promise<Result<{ userId: string }>> {
  const allowed = authorise(context, 'user.manage');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const user = await lockUser(transaction, userId);
    if (user === undefined) return failure({ kind: 'not_found' });
    await endSessionsOf(transaction, userId);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'user.signed_out',
      subject: { type: 'user', id: userId, name: user.name },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ userId });
  });
}

/** Ends the viewer's own sessions but for the one that asks, named by the server and never by the browser. */
export async function signOutElsewhere(context: ServiceContext, sessionId: string | undefined): Promise<Result<null>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { userId, name } = allowed.value;
  await inTransaction(context.database.prisma, async (transaction) => {
    await endSessionsOf(transaction, userId, sessionId);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'user.signed_out_elsewhere',
      subject: { type: 'user', id: userId, name },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
  });
  return success(null);
}

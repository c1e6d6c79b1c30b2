import { appendAuditEvent } from '../db/audit-events';
import { inTransaction } from '../db/transaction';
import { createUser } from '../db/user-admin';
import { roleWords, type Role } from '../domain/permissions';
import { invalid, success, type Result } from '../domain/result';
import { authorise, type ServiceContext } from './context';

/** Lets somebody in with this address and role; their first sign-in with the company's provider binds them to it. */
export async function inviteUser(
  context: ServiceContext,
  { email, name, role }: { email: string; name: string; role: Role },
): Promise<Result<{ userId: string }>> {
  const allowed = authorise(context, 'user.manage');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const userId = await createUser(transaction, { email, name, role });
    if (userId === undefined) return invalid({ email: 'Somebody has this address already.' });
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'user.invited',
      subject: { type: 'user', id: userId, name },
      after: { email, role: roleWords[role] },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ userId });
  });
}

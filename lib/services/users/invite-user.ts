import { portalAddress, portalEnv } from '../../config/env';
import { appendAuditEvent } from '../../db/audit/audit-events';
import { inTransaction } from '../../db/core/transaction';
import { createUser } from '../../db/users/user-admin';
import { invitationDetail, invitationText } from '../../domain/notifications/invitation';
import { roleWords, type Role } from '../../domain/core/permissions';
import { invalid, success, type Result } from '../../domain/core/result';
import type { Invited } from '../../schemas/users/user-view';
import { authorise, type ServiceContext } from '../core/context';
import { notify } from '../notifications/notify';

/**
 * Lets somebody in with this address and role; their first sign-in with the company's provider binds them to it. They are told by
 * e-mail; where no mail server is set up, the admin gets the words to send.
 */
export async function inviteUser(
  context: ServiceContext,
  { email, name, role }: { email: string; name: string; role: Role },
): Promise<Result<Invited>> {
  const allowed = authorise(context, 'user.manage');
  if (!allowed.ok) return allowed;
  const inviterName = allowed.value.name;
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
    await notify(
      transaction,
      {
        key: `invited:${userId}`,
        kind: 'invited',
        subjectName: inviterName,
        detail: invitationDetail({ role, email }),
        href: '/',
        to: { userIds: [userId] },
      },
      context.nudge,
    );
    const isMailed = portalEnv().SMTP_URL !== undefined;
    return success({
      userId,
      textToSend: isMailed ? null : invitationText({ inviterName, name, email, role }, portalAddress()),
    });
  });
}

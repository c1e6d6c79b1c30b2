import { portalAddress, portalEnv } from '../../config/env';
import { inTransaction } from '../../db/core/transaction';
import { createUser } from '../../db/users/user-admin';
import { invitationDetail, invitationText } from '../../domain/notifications/invitation';
import { roleWords } from '../../domain/core/permissions';
import { invalid, success, type Result } from '../../domain/core/result';
import { inviteUserSchema, type Invited } from '../../schemas/users/user-view';
import { defineUseCase } from '../core/use-case';
import { notify } from '../notifications/notify';

/**
 * Lets somebody in with this address and role; their first sign-in with the company's provider binds them to it. They are told by
 * e-mail; where no mail server is set up, the admin gets the words to send.
 */
export const inviteUser = defineUseCase(
  'user.manage',
  inviteUserSchema,
  async ({ viewer, audit, database, nudge }, { email, name, role }): Promise<Result<Invited>> => {
    const inviterName = viewer.name;
    return inTransaction(database.prisma, async (transaction) => {
      const userId = await createUser(transaction, { email, name, role });
      if (userId === undefined) return invalid({ email: 'Somebody has this address already.' });
      await audit(transaction, {
        action: 'user.invited',
        subject: { type: 'user', id: userId, name },
        after: { email, role: roleWords[role] },
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
        nudge,
      );
      const isMailed = portalEnv().SMTP_URL !== undefined;
      return success({
        userId,
        textToSend: isMailed ? null : invitationText({ inviterName, name, email, role }, portalAddress()),
      });
    });
  },
);

import { appendAuditEvent } from '../../db/audit/audit-events';
import { findMutedMails, saveMutedMails } from '../../db/notifications/notifications';
import { inTransaction } from '../../db/core/transaction';
import { knownKinds } from '../../domain/notifications/notification';
import { success, type Result } from '../../domain/core/result';
import type { MailSettings } from '../../schemas/notifications/mail-settings';
import { authorise, type ServiceContext } from '../core/context';

/** Switches e-mails on and off for the viewer alone. What is in the outbox already still goes out. */
export async function saveMailSettings(
  context: ServiceContext,
  { muted }: MailSettings,
): Promise<Result<MailSettings>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { userId, name } = allowed.value;
  const wanted = knownKinds(muted);
  await inTransaction(context.database.prisma, async (transaction) => {
    const before = await findMutedMails(transaction, userId);
    await saveMutedMails(transaction, userId, wanted);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'user.mail_settings_saved',
      subject: { type: 'user', id: userId, name },
      before: { withoutEmail: before },
      after: { withoutEmail: wanted },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
  });
  return success({ muted: wanted });
}

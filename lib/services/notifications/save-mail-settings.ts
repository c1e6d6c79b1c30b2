import { findMutedMails, saveMutedMails } from '../../db/notifications/notifications';
import { inTransaction } from '../../db/core/transaction';
import { knownKinds } from '../../domain/notifications/notification';
import { success, type Result } from '../../domain/core/result';
import { mailSettingsSchema, type MailSettings } from '../../schemas/notifications/mail-settings';
import { defineUseCase } from '../core/use-case';

/** Switches e-mails on and off for the viewer alone. What is in the outbox already still goes out. */
export const saveMailSettings = defineUseCase(
  'offer.read',
  mailSettingsSchema,
  async ({ viewer, audit, database }, { muted }): Promise<Result<MailSettings>> => {
    const { userId, name } = viewer;
    const wanted = knownKinds(muted);
    await inTransaction(database.prisma, async (transaction) => {
      const before = await findMutedMails(transaction, userId);
      await saveMutedMails(transaction, userId, wanted);
      await audit(transaction, {
        action: 'user.mail_settings_saved',
        subject: { type: 'user', id: userId, name },
        before: { withoutEmail: before },
        after: { withoutEmail: wanted },
      });
    });
    return success({ muted: wanted });
  },
);

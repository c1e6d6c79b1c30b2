import { portalEnv } from '../../config/env';
import { findMutedMails } from '../../db/notifications/notifications';
import { success, type Result } from '../../domain/core/result';
import type { MailSettingsView } from '../../schemas/notifications/mail-settings';
import { defineUseCase } from '../core/use-case';

/** Which news the viewer gets by e-mail, and where to. */
export const showMailSettings = defineUseCase(
  'offer.read',
  async ({ viewer, database }): Promise<Result<MailSettingsView>> => {
    const { userId, email } = viewer;
    const muted = await findMutedMails(database.prisma, userId);
    return success({ email, muted, canSend: portalEnv().SMTP_URL !== undefined });
  },
);

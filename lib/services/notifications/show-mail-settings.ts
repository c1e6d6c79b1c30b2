import { portalEnv } from '../../config/env';
import { findMutedMails } from '../../db/notifications/notifications';
import { success, type Result } from '../../domain/core/result';
import type { MailSettingsView } from '../../schemas/notifications/mail-settings';
import { authorise, type ServiceContext } from '../core/context';

/** Which news the viewer gets by e-mail, and where to. */
export async function showMailSettings(context: ServiceContext): Promise<Result<MailSettingsView>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { userId, email } = allowed.value;
  const muted = await findMutedMails(context.database.prisma, userId);
  return success({ email, muted, canSend: portalEnv().SMTP_URL !== undefined });
}

import { z } from 'zod';
import { notificationKinds, type NotificationKind } from '../../domain/notifications/notification';

/** Which news do not come by e-mail; they are in the portal all the same. */
export const mailSettingsSchema = z.strictObject({ muted: z.array(z.enum(notificationKinds)).max(50) });
export type MailSettings = z.output<typeof mailSettingsSchema>;

export type MailSettingsView = {
  email: string;
  muted: NotificationKind[];
  /** False: no mail server is set up, so that all news are in the portal only. */
  canSend: boolean;
};

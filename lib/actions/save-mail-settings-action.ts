'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { mailSettingsSchema, type MailSettings } from '../schemas/notifications/mail-settings';
import { saveMailSettings } from '../services/notifications/save-mail-settings';
import { runAction } from './run-action';

export async function saveMailSettingsAction(input: MailSettings): Promise<ActionResult<MailSettings>> {
  return runAction({ permission: 'offer.read', schema: mailSettingsSchema, useCase: saveMailSettings }, input);
}

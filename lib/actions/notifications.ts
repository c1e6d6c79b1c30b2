'use server';

import { markNotificationsRead } from '../services/notifications/mark-notifications-read';
import { saveMailSettings } from '../services/notifications/save-mail-settings';
import { action } from './run-action';

export const markNotificationsReadAction = action(markNotificationsRead);
export const saveMailSettingsAction = action(saveMailSettings);

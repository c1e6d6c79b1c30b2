'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { markReadSchema, type MarkRead } from '../schemas/notifications/notification-input';
import { markNotificationsRead } from '../services/notifications/mark-notifications-read';
import { runAction } from './run-action';

export async function markNotificationsReadAction(input: MarkRead): Promise<ActionResult<{ markedCount: number }>> {
  return runAction({ permission: 'offer.read', schema: markReadSchema, useCase: markNotificationsRead }, input);
}

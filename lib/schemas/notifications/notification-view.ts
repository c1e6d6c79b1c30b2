import * as z from 'zod/mini';
import { UNREAD_COUNTED_MAXIMUM } from '../../domain/notifications/unread-notifications';

export const notificationViewSchema = z.object({
  id: z.string(),
  tone: z.enum(['neutral', 'info', 'success', 'warning', 'danger']),
  title: z.string(),
  detail: z.string(),
  href: z.string(),
  at: z.string(),
  isRead: z.boolean(),
});
export type NotificationView = z.output<typeof notificationViewSchema>;

/** Answer of GET /api/notifications. */
export const notificationListSchema = z.object({
  items: z.array(notificationViewSchema),
  unreadCount: z.int().check(z.minimum(0), z.maximum(UNREAD_COUNTED_MAXIMUM)),
  /** Names the next page of older ones; null when there are none. */
  nextCursor: z.nullable(z.string()),
});
export type NotificationListView = z.output<typeof notificationListSchema>;

import { z } from 'zod';
import { UNREAD_COUNTED_MAXIMUM } from '../domain/unread-notifications';

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
  unreadCount: z.number().int().min(0).max(UNREAD_COUNTED_MAXIMUM),
  /** Names the next page of older ones; null when there are none. */
  nextCursor: z.string().nullable(),
});
export type NotificationListView = z.output<typeof notificationListSchema>;

const identifier = z.string().regex(/^\d{1,18}$/);

export const notificationQuerySchema = z.object({
  cursor: identifier.nullable().catch(null),
  limit: z.coerce.number().int().min(1).max(50).catch(50),
});
export type NotificationQuery = z.output<typeof notificationQuerySchema>;

/** `upTo`: the newest one that the person has seen, so that nothing is marked as read that came meanwhile. */
export const markReadSchema = z.union([z.strictObject({ only: identifier }), z.strictObject({ upTo: identifier })]);
export type MarkRead = z.output<typeof markReadSchema>;

import {
  countUnread,
  listNotifications as readNotifications,
  type NotificationRecord,
} from '../../db/notifications/notifications';
import { notificationTitle, notificationTone } from '../../domain/notifications/notification';
import { success, type Result } from '../../domain/core/result';
import { UNREAD_COUNTED_MAXIMUM } from '../../domain/notifications/unread-notifications';
import { notificationQuerySchema } from '../../schemas/notifications/notification-input';
import type { NotificationListView, NotificationView } from '../../schemas/notifications/notification-view';
import { defineUseCase } from '../core/use-case';

/** The viewer's own notifications, newest first, and how many are unread. Asked for every few seconds by every open page. */
export const listNotifications = defineUseCase(
  'offer.read',
  notificationQuerySchema,
  async ({ viewer, database: { prisma } }, { cursor, limit }): Promise<Result<NotificationListView>> => {
    const { userId } = viewer;
    const page = { limit: limit + 1, ...(cursor !== null && { olderThan: BigInt(cursor) }) };
    const [found, unreadCount] = await Promise.all([
      readNotifications(prisma, userId, page),
      countUnread(prisma, userId, UNREAD_COUNTED_MAXIMUM),
    ]);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return success({
      items: items.map(notificationView),
      unreadCount,
      nextCursor: found.length > limit && last !== undefined ? String(last.id) : null,
    });
  },
);

function notificationView({ id, kind, subjectName, detail, href, at, isRead }: NotificationRecord): NotificationView {
  return {
    id: String(id),
    tone: notificationTone(kind),
    title: notificationTitle(kind, subjectName),
    detail,
    href,
    at: at.toISOString(),
    isRead,
  };
}

import { z } from 'zod';
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
import { pageOf, parseCursor, serialPosition, serialSchema } from '../core/keyset-page';
import { defineUseCase } from '../core/use-case';

/** The viewer's own notifications, newest first, and how many are unread. Asked for every few seconds by every open page. */
export const listNotifications = defineUseCase(
  'offer.read',
  notificationQuerySchema,
  async ({ viewer, database: { prisma } }, { cursor, limit }): Promise<Result<NotificationListView>> => {
    const { userId } = viewer;
    const page = { from: parseCursor(cursor, z.null(), serialSchema), limit };
    const [found, unreadCount] = await Promise.all([
      readNotifications(prisma, userId, page),
      countUnread(prisma, userId, UNREAD_COUNTED_MAXIMUM),
    ]);
    const { rows, nextCursor } = pageOf(found, page, serialPosition);
    return success({ items: rows.map(notificationView), unreadCount, nextCursor });
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

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { markNotificationsReadAction } from '@/lib/actions/notifications';
import { notificationsKey } from '@/lib/queries/notifications';
import type { MarkRead } from '@/lib/schemas/notifications/notification-input';
import type { NotificationView } from '@/lib/schemas/notifications/notification-view';
import { answerOf } from '../ui/answer-of';

/** Marks as read and then shows how things stand. What could not be marked stays unread: nothing is lost. */
export function useMarkRead() {
  const queries = useQueryClient();
  const router = useRouter();
  const [hasFailed, setHasFailed] = useState(false);

  async function mark(which: MarkRead): Promise<void> {
    const result = await answerOf(markNotificationsReadAction(which));
    setHasFailed(result?.ok !== true);
    await queries.invalidateQueries({ queryKey: notificationsKey });
  }

  return {
    hasFailed,
    open: ({ id, isRead }: NotificationView) => {
      if (!isRead) void mark({ only: id });
    },
    markAll: async (newestId: string) => {
      await mark({ upTo: newestId });
      router.refresh();
    },
  };
}

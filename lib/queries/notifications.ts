import { queryOptions } from '@tanstack/react-query';
import { type NotificationListView, notificationListSchema } from '../schemas/notification-view';

/** While the page is visible; a hidden one asks when it is shown again. */
const POLL_MS = 4000;
/** While the portal does not answer. */
const RECONNECT_MS = 10_000;
const LATEST = 10;

export const notificationsKey = ['notifications'] as const;

/** The viewer's latest notifications, kept fresh within seconds while somebody looks at the page. */
export function notificationsQuery() {
  return queryOptions({
    queryKey: notificationsKey,
    queryFn: ({ signal }) => fetchNotifications(signal),
    refetchInterval: ({ state }) => (state.status === 'error' ? RECONNECT_MS : POLL_MS),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    staleTime: POLL_MS / 2,
  });
}

async function fetchNotifications(signal: AbortSignal): Promise<NotificationListView> {
  const answer = await fetch(`/api/notifications?limit=${String(LATEST)}`, { signal, cache: 'no-store' });
  if (!answer.ok) throw new Error(`Notifications: status ${String(answer.status)}`);
  return notificationListSchema.parse(await answer.json());
}

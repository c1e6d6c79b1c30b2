import { queryOptions } from '@tanstack/react-query';
import type { NotificationListView } from '../schemas/notifications/notification-view';
import { fetchView } from './fetch-view';

/** While the page is visible; a hidden one asks when it is shown again. */
const POLL_MS = 4000;
/** While the portal does not answer. */
const RECONNECT_MS = 10_000;
export const LATEST_NOTIFICATIONS = 10;

export const notificationsKey = ['notifications'] as const;

/** The viewer's latest notifications, kept fresh within seconds while somebody looks at the page; the first come with it. */
export function notificationsQuery(initial?: NotificationListView) {
  return queryOptions({
    queryKey: notificationsKey,
    queryFn: ({ signal }) => fetchNotifications(signal),
    ...(initial && { initialData: initial }),
    refetchInterval: ({ state }) => (state.status === 'error' ? RECONNECT_MS : POLL_MS),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    staleTime: POLL_MS / 2,
  });
}

const fetchNotifications = (signal: AbortSignal): Promise<NotificationListView> =>
  fetchView('Notifications', `/api/notifications?limit=${LATEST_NOTIFICATIONS}`, loadSchema, signal);

const loadSchema = async () => (await import('../schemas/notifications/notification-view')).notificationListSchema;

import type { Metadata } from 'next';
import { NotificationsPageView } from '@/components/notifications/notifications-page';
import { notificationQuerySchema } from '@/lib/schemas/notifications/notification-input';
import { listNotifications } from '@/lib/services/notifications/list-notifications';
import { pageContext, pageValue, singleValues } from '../page-context';

export const metadata: Metadata = { title: 'Notifications' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotificationsPage({ searchParams }: Properties) {
  const context = await pageContext('/notifications');
  const query = notificationQuerySchema.parse(singleValues(await searchParams));
  const list = pageValue(await listNotifications(context, query));
  return <NotificationsPageView list={list} isFirstPage={query.cursor === null} />;
}

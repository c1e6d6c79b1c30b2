import { notificationQuerySchema } from '@/lib/schemas/notifications/notification-input';
import { listNotifications } from '@/lib/services/notifications/list-notifications';
import { respond } from '../respond';

export async function GET(request: Request): Promise<Response> {
  const query = notificationQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respond((context) => listNotifications(context, query));
}

import { listNotifications } from '@/lib/services/notifications/list-notifications';
import { membersOf, respond } from '../respond';

export async function GET(request: Request): Promise<Response> {
  return respond(listNotifications, membersOf(request));
}

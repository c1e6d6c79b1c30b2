import { countWaiting } from '@/lib/services/dashboard/count-waiting';
import { respond } from '../respond';

export async function GET(): Promise<Response> {
  return respond(countWaiting);
}

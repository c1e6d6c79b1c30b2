import { portalBanner } from '@/lib/services/installation/portal-banner';
import { respond } from '../respond';

export async function GET(): Promise<Response> {
  return respond(portalBanner);
}

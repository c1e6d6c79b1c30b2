import { marketplaceAccess } from '@/lib/services/installation/marketplace-access';
import { respond } from '../respond';

export async function GET(): Promise<Response> {
  return respond(marketplaceAccess);
}

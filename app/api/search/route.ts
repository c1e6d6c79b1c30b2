import { searchPortal } from '@/lib/services/offers/search-portal';
import { respond } from '../respond';

export async function GET(request: Request): Promise<Response> {
  return respond(searchPortal, new URL(request.url).searchParams.get('text') ?? '');
}

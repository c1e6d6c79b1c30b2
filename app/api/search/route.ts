import { searchPortal } from '@/lib/services/offers/search-portal';
import { respond } from '../respond';

export async function GET(request: Request): Promise<Response> {
  const text = new URL(request.url).searchParams.get('text') ?? '';
  return respond((context) => searchPortal(context, text));
}

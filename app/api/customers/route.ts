import { searchCustomers } from '@/lib/services/customers/search-customers';
import { respond } from '../respond';

export async function GET(request: Request): Promise<Response> {
  return respond(searchCustomers, new URL(request.url).searchParams.get('search') ?? '');
}

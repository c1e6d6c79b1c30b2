import { searchCustomers } from '@/lib/services/customers/search-customers';
import { respond } from '../respond';

export async function GET(request: Request): Promise<Response> {
  const text = new URL(request.url).searchParams.get('search') ?? '';
  return respond((context) => searchCustomers(context, text));
}

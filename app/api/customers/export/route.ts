import { exportCustomers } from '@/lib/services/customers/export-customers';
import { membersOf } from '../../respond';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  return respondWithCsv('customers', exportCustomers, membersOf(request));
}

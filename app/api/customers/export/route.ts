import { customerListQuerySchema } from '@/lib/schemas/customers/customer-view';
import { exportCustomers } from '@/lib/services/customers/export-customers';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  const query = customerListQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respondWithCsv('customers', (context) => exportCustomers(context, query));
}

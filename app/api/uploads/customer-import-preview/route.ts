import { CSV_MAXIMUM_BYTES } from '@/lib/domain/core/csv-decoding';
import { success } from '@/lib/domain/core/result';
import { previewCustomerImport } from '@/lib/services/customers/preview-customer-import';
import { receiveUpload } from '../receive-upload';

/** A file of customers, to see what an import would make of it. */
export async function POST(request: Request): Promise<Response> {
  return receiveUpload(request, previewCustomerImport, {
    largestBytes: CSV_MAXIMUM_BYTES,
    inputOf: (bytes) => success({ file: new File([bytes], 'customers.csv') }),
  });
}

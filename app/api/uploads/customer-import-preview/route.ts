import { z } from 'zod';
import { CSV_MAXIMUM_BYTES } from '@/lib/domain/core/csv-decoding';
import { success } from '@/lib/domain/core/result';
import { previewCustomerImport } from '@/lib/services/customers/preview-customer-import';
import { receiveUpload } from '../receive-upload';

/** A file of customers, to see what an import would make of it. */
export async function POST(request: Request): Promise<Response> {
  return receiveUpload(request, {
    permission: 'customer.edit',
    largestBytes: CSV_MAXIMUM_BYTES,
    schema: z.object({ file: z.instanceof(File) }),
    inputOf: (bytes) => success({ file: new File([bytes], 'customers.csv') }),
    useCase: previewCustomerImport,
  });
}

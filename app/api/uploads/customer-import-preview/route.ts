import { CSV_MAXIMUM_BYTES } from '@/lib/domain/core/csv-decoding';
import { success } from '@/lib/domain/core/result';
import { importColumnNames } from '@/lib/schemas/customers/customer-import';
import { previewCustomerImport } from '@/lib/services/customers/preview-customer-import';
import { receiveUpload } from '../receive-upload';

/** A file of customers, to see what an import would make of it. */
export async function POST(request: Request): Promise<Response> {
  return receiveUpload(request, previewCustomerImport, {
    largestBytes: CSV_MAXIMUM_BYTES,
    inputOf: (bytes, address) => {
      const placed = importColumnNames.flatMap((column) =>
        address.getAll(column).map((heading) => ({ heading, column })),
      );
      return success({ file: new File([bytes], 'customers.csv'), placed });
    },
  });
}

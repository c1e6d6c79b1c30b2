import { CSV_MAXIMUM_BYTES, decodeCsv } from '@/lib/domain/core/csv-decoding';
import { invalid, success } from '@/lib/domain/core/result';
import { uploadBulkRun } from '@/lib/services/bulk/upload-bulk-run';
import { receiveUpload } from '../receive-upload';

/** A file of offers to be made, for a preview. */
export async function POST(request: Request): Promise<Response> {
  return receiveUpload(request, uploadBulkRun, {
    largestBytes: CSV_MAXIMUM_BYTES,
    inputOf: (bytes, address) => {
      const text = decodeCsv(bytes);
      if (!text.ok) return invalid({ file: text.error.message });
      return success({
        authorizationId: address.get('authorization'),
        fileName: address.get('name'),
        text: text.value,
      });
    },
  });
}

import { invalid, success } from '@/lib/domain/core/result';
import { UPLOAD_BYTES } from '@/lib/domain/core/upload-limits';
import { IMPORT_MAXIMUM_ROWS, importColumnNames } from '@/lib/schemas/customers/customer-import';
import { importCustomers } from '@/lib/services/customers/import-customers';
import { receiveUpload } from '../receive-upload';

/** What a row takes: itself, its cells, and the line beside them. */
const MEMBERS_OF_A_ROW = importColumnNames.length + 3;

/** The rows of a preview, as somebody has corrected them. */
export async function POST(request: Request): Promise<Response> {
  return receiveUpload(request, importCustomers, {
    largestBytes: UPLOAD_BYTES,
    shape: { depth: 5, members: (IMPORT_MAXIMUM_ROWS + 1) * MEMBERS_OF_A_ROW },
    inputOf: (bytes) => {
      try {
        return success(JSON.parse(new TextDecoder().decode(bytes)));
      } catch {
        return invalid({ rows: 'The rows cannot be read.' });
      }
    },
  });
}

import { exportCoverage } from '@/lib/services/coverage/show-coverage';
import { membersOf } from '../../respond';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  return respondWithCsv('coverage', exportCoverage, membersOf(request));
}

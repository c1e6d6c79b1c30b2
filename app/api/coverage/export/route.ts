import { coverageQuerySchema } from '@/lib/schemas/coverage/coverage-view';
import { exportCoverage } from '@/lib/services/coverage/show-coverage';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  const query = coverageQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respondWithCsv('coverage', (context) => exportCoverage(context, query));
}

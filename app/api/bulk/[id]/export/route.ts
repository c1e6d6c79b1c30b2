import { exportBulkRows } from '@/lib/services/bulk/export-bulk-rows';
import { membersOf } from '../../../respond';
import { respondWithCsv } from '../../../respond-csv';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { filter } = membersOf(request);
  const name = filter === 'problem' ? 'offers-to-correct' : 'bulk-offers';
  return respondWithCsv(name, exportBulkRows, { filter, runId: (await params).id });
}

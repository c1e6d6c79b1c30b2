import { z } from 'zod';
import { failure } from '@/lib/domain/core/result';
import { bulkRowsQuerySchema } from '@/lib/schemas/bulk/bulk-view';
import { exportBulkRows } from '@/lib/services/bulk/export-bulk-rows';
import { respondWithCsv } from '../../../respond-csv';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = z.uuid().safeParse((await params).id);
  const { filter } = bulkRowsQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respondWithCsv(filter === 'problem' ? 'offers-to-correct' : 'bulk-offers', async (context) => {
    if (context.viewer === undefined) return failure({ kind: 'unauthenticated' });
    return id.success ? exportBulkRows(context, { runId: id.data, filter }) : failure({ kind: 'not_found' });
  });
}

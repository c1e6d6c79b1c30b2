import { z } from 'zod';
import { failure } from '@/lib/domain/core/result';
import { bulkRowsQuerySchema } from '@/lib/schemas/bulk/bulk-view';
import { showBulkRun } from '@/lib/services/bulk/show-bulk-run';
import { respond } from '../../respond';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = z.uuid().safeParse((await params).id);
  const query = bulkRowsQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respond(async (context) => {
    if (context.viewer === undefined) return failure({ kind: 'unauthenticated' });
    return id.success ? showBulkRun(context, { runId: id.data, ...query }) : failure({ kind: 'not_found' });
  });
}

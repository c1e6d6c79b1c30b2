import { showBulkRun } from '@/lib/services/bulk/show-bulk-run';
import { membersOf, respond } from '../../respond';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(showBulkRun, { ...membersOf(request), runId: (await params).id });
}

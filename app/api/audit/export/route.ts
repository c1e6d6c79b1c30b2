import { exportAudit } from '@/lib/services/audit/export-audit';
import { membersOf } from '../../respond';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  return respondWithCsv('audit', exportAudit, membersOf(request));
}

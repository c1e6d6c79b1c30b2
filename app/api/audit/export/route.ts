import { auditListQuerySchema } from '@/lib/schemas/audit/audit-view';
import { exportAudit } from '@/lib/services/audit/export-audit';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  const query = auditListQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respondWithCsv('audit', (context) => exportAudit(context, query));
}

import type { Metadata } from 'next';
import { AuditPageView } from '@/components/audit/audit-page';
import { utcDateOf } from '@/lib/domain/core/calendar';
import { may } from '@/lib/domain/core/permissions';
import { auditListQuerySchema } from '@/lib/schemas/audit/audit-view';
import { listAudit } from '@/lib/services/audit/list-audit';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Audit' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Properties) {
  const context = await pageContext('/admin/audit');
  const query = auditListQuerySchema.parse(singleValues(await searchParams));
  return (
    <AuditPageView
      list={pageValue(await listAudit(context, query))}
      query={query}
      canExport={may(context.viewer, 'list.export')}
      today={utcDateOf(new Date())}
    />
  );
}

import type { Metadata } from 'next';
import { ApprovalsPageView } from '@/components/approvals/approvals-page';
import { approvalQueueQuerySchema } from '@/lib/schemas/approvals/approval-view';
import { listApprovals } from '@/lib/services/approvals/list-approvals';
import { pageContext, pageValue, singleValues } from '../page-context';

export const metadata: Metadata = { title: 'Approvals' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ApprovalsPage({ searchParams }: Properties) {
  const parameters = singleValues(await searchParams);
  const query = approvalQueueQuerySchema.parse({ id: parameters['id'] ?? null });
  const context = await pageContext(query.id === null ? '/approvals' : `/approvals?id=${query.id}`);
  const queue = pageValue(await listApprovals(context, query));
  return <ApprovalsPageView queue={queue} isOneChosen={query.id !== null} now={context.now.toISOString()} />;
}

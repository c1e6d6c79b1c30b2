import type { Metadata } from 'next';
import { z } from 'zod';
import { BulkRunsPage } from '@/components/bulk/bulk-runs-page';
import { may } from '@/lib/domain/core/permissions';
import { listBulkRuns } from '@/lib/services/bulk/list-bulk-runs';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Bulk offers' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addressSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export default async function BulkPage({ searchParams }: Properties) {
  const query = addressSchema.parse(singleValues(await searchParams));
  const context = await pageContext('/bulk');
  const list = pageValue(await listBulkRuns(context, query));
  return <BulkRunsPage list={list} canStart={may(context.viewer, 'offer.publish')} />;
}

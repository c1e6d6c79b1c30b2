import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { BulkRunPageView } from '@/components/bulk/bulk-run-page';
import { may } from '@/lib/domain/core/permissions';
import { bulkRowsQuerySchema } from '@/lib/schemas/bulk/bulk-view';
import { showBulkRun } from '@/lib/services/bulk/show-bulk-run';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Bulk run' };

type Properties = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function BulkRun({ params, searchParams }: Properties) {
  const id = z.uuid().safeParse((await params).id);
  const query = bulkRowsQuerySchema.parse(singleValues(await searchParams));
  const context = await pageContext(`/bulk/${id.data ?? ''}`);
  if (!id.success) notFound();
  const page = pageValue(await showBulkRun(context, { runId: id.data, ...query }));
  return (
    <BulkRunPageView
      initial={page}
      canPublish={may(context.viewer, 'offer.publish')}
      canExport={may(context.viewer, 'list.export')}
    />
  );
}

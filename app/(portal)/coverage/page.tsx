import type { Metadata } from 'next';
import { CoveragePageView } from '@/components/coverage/coverage-page';
import { may } from '@/lib/domain/core/permissions';
import { coverageQuerySchema } from '@/lib/schemas/coverage/coverage-view';
import { showCoverage } from '@/lib/services/coverage/show-coverage';
import { pageContext, pageValue, singleValues } from '../page-context';

export const metadata: Metadata = { title: 'Coverage' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CoveragePage({ searchParams }: Properties) {
  const context = await pageContext('/coverage');
  const query = coverageQuerySchema.parse(singleValues(await searchParams));
  const view = pageValue(await showCoverage(context, query));
  return (
    <CoveragePageView
      view={view}
      query={query}
      canCreate={may(context.viewer, 'offer.publish')}
      canExport={may(context.viewer, 'list.export')}
    />
  );
}

import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DashboardPage, SideCharts, TopFigures } from '@/components/dashboard/dashboard-page';
import { ChartsLoading, FiguresLoading } from '@/components/dashboard/figures-loading';
import { may } from '@/lib/domain/permissions';
import { listAttention } from '@/lib/services/list-attention';
import { showFigures } from '@/lib/services/show-figures';
import { type PageContext, pageContext, pageValue, singleValues } from '../page-context';

export const metadata: Metadata = { title: 'Needs attention' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HomePage({ searchParams }: Properties) {
  const context = await pageContext('/');
  const isMine = singleValues(await searchParams)['mine'] === 'yes';
  const figures = figuresOf(context);
  const attention = pageValue(await listAttention(context, { mine: isMine }));
  return (
    <DashboardPage
      attention={attention}
      isMine={isMine}
      viewerId={context.viewer.userId}
      canCreate={may(context.viewer, 'offer.edit')}
      now={context.now.toISOString()}
      figures={
        <Suspense fallback={<FiguresLoading />}>
          <Figures figures={figures} />
        </Suspense>
      }
      charts={
        <Suspense fallback={<ChartsLoading />}>
          <Charts figures={figures} />
        </Suspense>
      }
    />
  );
}

type CountedFigures = ReturnType<typeof figuresOf>;

/** Begun at once, shown when they are there. A failure belongs to whoever shows them. */
function figuresOf(context: PageContext) {
  const figures = showFigures(context);
  figures.catch(() => undefined);
  return figures;
}

async function Figures({ figures }: { figures: CountedFigures }) {
  return <TopFigures figures={pageValue(await figures)} />;
}

async function Charts({ figures }: { figures: CountedFigures }) {
  return <SideCharts figures={pageValue(await figures)} />;
}

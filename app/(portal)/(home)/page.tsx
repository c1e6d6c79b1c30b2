import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DashboardPage, HistoryCharts, SideCharts, TopFigures } from '@/components/dashboard/dashboard-page';
import { ChartsLoading, FiguresLoading, HistoryLoading } from '@/components/dashboard/figures-loading';
import { RequirementsCard } from '@/components/dashboard/requirements-card';
import { may } from '@/lib/domain/core/permissions';
import { listAttention } from '@/lib/services/dashboard/list-attention';
import { showRequirements } from '@/lib/services/dashboard/show-requirements';
import { showFigures } from '@/lib/services/dashboard/show-figures';
import { type PageContext, pageContext, pageValue, singleValues } from '../page-context';

export const metadata: Metadata = { title: 'Needs attention' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HomePage({ searchParams }: Properties) {
  const context = await pageContext('/');
  const isMine = singleValues(await searchParams)['mine'] === 'yes';
  const figures = figuresOf(context);
  const canCreate = may(context.viewer, 'offer.edit');
  const [attention, missing] = await Promise.all([
    listAttention(context, { mine: isMine }).then(pageValue),
    showRequirements(context).then(pageValue),
  ]);
  return (
    <DashboardPage
      attention={attention}
      isMine={isMine}
      viewerId={context.viewer.userId}
      canCreate={canCreate}
      welcome={missing !== null && <RequirementsCard found={missing} canCreate={canCreate} />}
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
      history={
        <Suspense fallback={<HistoryLoading />}>
          <History figures={figures} />
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

async function History({ figures }: { figures: CountedFigures }) {
  return <HistoryCharts figures={pageValue(await figures)} />;
}

import type { ReactNode } from 'react';
import { longDateText } from '@/lib/domain/core/calendar';
import { cappedCountText } from '@/lib/format';
import type { AttentionView } from '@/lib/schemas/dashboard/attention-view';
import type { FiguresView } from '@/lib/schemas/dashboard/figures-view';
import { COUNTED_UP_TO } from '@/lib/domain/core/counted-up-to';
import { Page } from '../layout/page';
import { PageHeader } from '../ui/page-header';
import { AttentionCard } from './attention-card';
import { DaysToAcceptChart, ExpirationsChart, MonthsChart } from './charts';
import { FigureCards } from './figure-cards';
import { FunnelCard } from './funnel-card';
import { MovingCard } from './moving-card';

type DashboardPageProps = {
  attention: AttentionView;
  isMine: boolean;
  viewerId: string;
  canCreate: boolean;
  now: string;
  /** Figures and charts: they come when they are counted, what needs somebody does not wait for them. */
  figures: ReactNode;
  charts: ReactNode;
  history: ReactNode;
  /** What a new person reads first. */
  welcome?: ReactNode;
};

export function DashboardPage({
  attention,
  isMine,
  viewerId,
  canCreate,
  now,
  figures,
  charts,
  history,
  welcome,
}: DashboardPageProps) {
  return (
    <Page>
      <PageHeader title="Needs attention" below={<Summary attention={attention} now={now} />} />
      <div className="flex flex-col gap-4">
        {welcome}
        <div className="max-md:order-1">{figures}</div>
        <div className="grid grid-cols-[minmax(0,1fr)_300px] items-start gap-4 max-lg:grid-cols-1 max-md:contents 2xl:grid-cols-[minmax(0,1fr)_400px]">
          <div className="grid min-w-0 gap-4 max-md:contents">
            <AttentionCard attention={attention} isMine={isMine} viewerId={viewerId} canCreate={canCreate} now={now} />
            <div className="grid items-start gap-4 max-md:order-3 2xl:grid-cols-2">{history}</div>
          </div>
          <div className="grid gap-4 max-md:order-2">
            <MovingCard moving={attention.moving} />
            {charts}
          </div>
        </div>
      </div>
    </Page>
  );
}

function Summary({ attention: { total, moving, withoutOffer }, now }: { attention: AttentionView; now: string }) {
  const count = cappedCountText(total, COUNTED_UP_TO);
  const needs = total === 0 ? 'No offer needs you' : total === 1 ? 'One offer needs you' : `${count} offers need you`;
  const way =
    moving.count === 0 ? '' : moving.count === 1 ? ', one is on its way' : `, ${moving.count} are on their way`;
  const customers = withoutOffer?.count ?? 0;
  const waiting =
    customers === 0
      ? ''
      : customers === 1
        ? ' One customer has no offer.'
        : ` ${cappedCountText(customers, COUNTED_UP_TO)} customers have no offer.`;
  return `${longDateText(now.slice(0, 10))}. ${needs}${way}.${waiting}`;
}

export function SideCharts({ figures }: { figures: FiguresView }) {
  return (
    <>
      <ExpirationsChart expirations={figures.expirations} />
      <FunnelCard funnel={figures.funnel} />
    </>
  );
}

export function HistoryCharts({ figures }: { figures: FiguresView }) {
  return (
    <>
      <MonthsChart months={figures.months} />
      <DaysToAcceptChart daysToAccept={figures.daysToAccept} funnel={figures.funnel} />
    </>
  );
}

export function TopFigures({ figures }: { figures: FiguresView }) {
  return <FigureCards figures={figures} />;
}

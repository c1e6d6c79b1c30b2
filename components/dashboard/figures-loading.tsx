import { Page } from '../layout/page';
import { Card, CardBody, CardHeader } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';

export function FiguresLoading() {
  return (
    <div className="grid grid-cols-4 gap-3 max-lg:grid-cols-2">
      {['a', 'b', 'c', 'd'].map((key) => (
        <Card key={key} className="grid gap-2.5 px-4 py-3.5">
          <Skeleton className="w-24" />
          <Skeleton className="h-7 w-14" />
          <Skeleton className="w-32" />
        </Card>
      ))}
    </div>
  );
}

export function ChartsLoading() {
  return <LoadingCharts titles={['Last days to accept', 'From published to accepted']} />;
}

export function HistoryLoading() {
  return <LoadingCharts titles={['Offers per month', 'Days to accept']} />;
}

function LoadingCharts({ titles }: { titles: string[] }) {
  return titles.map((title) => (
    <Card key={title}>
      <CardHeader title={title} />
      <CardBody>
        <Skeleton className="h-32 w-full" />
      </CardBody>
    </Card>
  ));
}

/** The real frame, so that nothing jumps when the rows arrive. */
export function DashboardLoading() {
  return (
    <Page>
      <PageHeader title="Needs attention" below={<Skeleton className="mt-1 w-56" />} />
      <LoadingRegion label="What needs attention is loading">
        <div className="grid gap-4">
          <FiguresLoading />
          <Card>
            <CardHeader title="To do" />
            <div className="divide-y divide-line">
              {['w-40', 'w-32', 'w-44', 'w-36'].map((width) => (
                <div key={width} className="grid h-[59px] content-center gap-2 px-4 pl-11">
                  <Skeleton className={width} />
                  <Skeleton className="w-72 max-w-full" />
                </div>
              ))}
            </div>
          </Card>
        </div>
      </LoadingRegion>
    </Page>
  );
}

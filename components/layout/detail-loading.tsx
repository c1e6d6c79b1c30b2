import { Card, CardBody } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { Skeleton } from '../ui/skeleton';
import { Page } from './page';

/** Skeleton of a page with a main card and a side card. */
export function DetailLoading({ label }: { label: string }) {
  return (
    <Page>
      <LoadingRegion label={label}>
        <Skeleton className="mt-1.5 mb-3 w-40" />
        <Skeleton className="mb-3 h-5 w-80 max-w-full" />
        <Skeleton className="mb-7 w-56" />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px] 2xl:grid-cols-[minmax(0,1fr)_400px]">
          <SkeletonCard lines={7} />
          <SkeletonCard lines={6} />
        </div>
      </LoadingRegion>
    </Page>
  );
}

function SkeletonCard({ lines }: { lines: number }) {
  return (
    <Card>
      <div className="flex h-[47px] items-center border-b border-line px-4">
        <Skeleton className="h-3 w-28" />
      </div>
      <CardBody className="grid gap-5">
        {Array.from({ length: lines }, (_, index) => (
          <Skeleton key={index} className={index % 3 === 0 ? 'w-3/4' : 'w-1/2'} />
        ))}
      </CardBody>
    </Card>
  );
}

import { Card } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { Page } from './page';

/** The skeleton of a plain list: two-line rows under a head. */
export function ListLoading({ title, label }: { title: string; label: string }) {
  return (
    <Page>
      <PageHeader title={title} />
      <LoadingRegion label={label}>
        <Card>
          <div className="h-[34px] border-b border-line bg-inset" />
          {Array.from({ length: 8 }, (_, index) => (
            <div key={index} className="flex h-[49px] items-center gap-10 border-b border-line px-4 last:border-b-0">
              <Skeleton className="w-44" />
              <Skeleton className="w-28 max-md:hidden" />
              <Skeleton className="w-20" />
            </div>
          ))}
        </Card>
      </LoadingRegion>
    </Page>
  );
}

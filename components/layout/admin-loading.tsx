import { Card } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { Page } from './page';

/** The skeleton of an admin page: a title and a card of rows. */
export function AdminLoading({ title }: { title: string }) {
  return (
    <Page>
      <PageHeader title={title} />
      <LoadingRegion label={`${title} is loading`}>
        <Card>
          {Array.from({ length: 8 }, (_, index) => (
            <div key={index} className="flex h-[49px] items-center gap-10 border-b border-line px-4 last:border-b-0">
              <Skeleton className={index % 2 === 0 ? 'w-44' : 'w-36'} />
              <Skeleton className="w-28" />
            </div>
          ))}
        </Card>
      </LoadingRegion>
    </Page>
  );
}

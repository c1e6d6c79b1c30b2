import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';

export function AuditLoading() {
  return (
    <Page>
      <PageHeader title="Audit" className="mb-3.5" />
      <LoadingRegion label="The audit is loading">
        <Card>
          <div className="h-[82px] border-b border-line bg-inset" />
          {Array.from({ length: 10 }, (_, index) => (
            <div key={index} className="flex h-[37px] items-center gap-10 border-b border-line px-4 last:border-b-0">
              <Skeleton className="w-24" />
              <Skeleton className="w-28" />
              <Skeleton className={index % 2 === 0 ? 'w-44' : 'w-36'} />
              <Skeleton className="w-32 max-md:hidden" />
            </div>
          ))}
        </Card>
      </LoadingRegion>
    </Page>
  );
}

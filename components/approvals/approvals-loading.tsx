import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';

export function ApprovalsLoading() {
  return (
    <Page>
      <PageHeader title="Approvals" />
      <LoadingRegion label="The approvals are loading">
        <div className="grid items-start gap-4 md:grid-cols-[300px_minmax(0,1fr)]">
          <Card>
            {Array.from({ length: 3 }, (_, index) => (
              <div key={index} className="grid h-[81px] content-center gap-2 border-b border-line px-4 last:border-b-0">
                <Skeleton className="w-36" />
                <Skeleton className="w-28" />
              </div>
            ))}
          </Card>
          <Card className="grid h-[420px] content-start gap-4 p-4 max-md:hidden">
            <Skeleton className="w-72" />
            <Skeleton className="w-52" />
          </Card>
        </div>
      </LoadingRegion>
    </Page>
  );
}

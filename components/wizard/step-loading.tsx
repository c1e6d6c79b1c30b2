import { Card, CardBody } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { Skeleton } from '../ui/skeleton';

export function StepLoading() {
  return (
    <LoadingRegion label="The step is loading">
      <Card>
        <CardBody className="grid gap-4">
          <Skeleton className="h-5 w-[220px]" />
          <Skeleton className="h-9 max-w-[520px]" />
          <Skeleton className="h-9 max-w-[520px]" />
        </CardBody>
      </Card>
    </LoadingRegion>
  );
}

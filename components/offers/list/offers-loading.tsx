import { Page } from '../../layout/page';
import { Card } from '../../ui/card';
import { LoadingRegion } from '../../ui/loading-region';
import { PageHeader } from '../../ui/page-header';
import { Skeleton } from '../../ui/skeleton';
import { Cell, Row, Table } from '../../ui/table';
import { OfferColumns, wideOnly, widestOnly } from './offer-columns';

/** Classes rather than inline styles: a strict content security policy allows none. */
const widths = ['w-32', 'w-24', 'w-36', 'w-28', 'w-30', 'w-22', 'w-34', 'w-26'];

/** The real columns and heights, so that nothing jumps when the offers arrive. */
export function OffersLoading() {
  return (
    <Page>
      <PageHeader title="Offers" className="mb-3" />
      <LoadingRegion label="Offers are loading">
        <div className="mb-3 flex h-[37px] items-start gap-[18px] border-b border-line pt-2">
          {['w-11', 'w-15', 'w-18', 'w-13'].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
        <Card>
          <div className="flex h-12 items-center border-b border-line px-4 max-md:h-[60px]">
            <Skeleton className="h-7 w-[236px]" />
          </div>
          <SkeletonRows />
          <div className="divide-y divide-line md:hidden">
            {widths.slice(0, 4).map((width) => (
              <div key={width} className="grid gap-3 p-4">
                <Skeleton className={width} />
                <Skeleton className="w-full" />
                <Skeleton className="w-3/4" />
              </div>
            ))}
          </div>
        </Card>
      </LoadingRegion>
    </Page>
  );
}

function SkeletonRows() {
  return (
    <Table className="min-w-[990px] max-md:hidden">
      <OfferColumns />
      <tbody>
        {widths.map((width) => (
          <Row key={width} className="h-[49px]">
            <Cell className="pr-0">
              <Skeleton className="size-4" />
            </Cell>
            <Cell>
              <Skeleton className={width} />
              <Skeleton className="mt-2 w-24" />
            </Cell>
            <Cell className={widestOnly}>
              <Skeleton className="w-20" />
            </Cell>
            <Cell>
              <Skeleton className="w-[104px]" />
            </Cell>
            <Cell>
              <Skeleton className="h-[22px] w-24 rounded-md" />
            </Cell>
            <Cell>
              <Skeleton className="w-12" />
            </Cell>
            <Cell className={wideOnly}>
              <Skeleton className="w-36" />
            </Cell>
            <Cell>
              <Skeleton className="ml-auto w-9" />
            </Cell>
            <Cell>
              <Skeleton className="w-[78px]" />
            </Cell>
            <Cell>
              <Skeleton className="w-[78px]" />
              <Skeleton className="mt-2 w-24" />
            </Cell>
            <Cell className={wideOnly}>
              <Skeleton className="w-[78px]" />
            </Cell>
            <Cell className={wideOnly}>
              <Skeleton className="w-32" />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

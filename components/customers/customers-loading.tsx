import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { LoadingRegion } from '../ui/loading-region';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { Cell, Row, Table } from '../ui/table';
import { CustomerColumns } from './customer-columns';

const widths = ['w-32', 'w-24', 'w-36', 'w-28', 'w-30', 'w-22'];

/** The real columns and heights, so that nothing jumps when the customers arrive. */
export function CustomersLoading() {
  return (
    <Page>
      <PageHeader title="Customers" className="mb-3" />
      <LoadingRegion label="Customers are loading">
        <div className="mb-3 flex h-[37px] items-start gap-[18px] border-b border-line pt-2">
          <Skeleton className="w-15" />
          <Skeleton className="w-18" />
        </div>
        <Card>
          <div className="flex h-12 items-center border-b border-line px-4 max-md:h-[60px]">
            <Skeleton className="h-7 w-[280px]" />
          </div>
          <Table className="min-w-[840px] max-md:hidden">
            <CustomerColumns />
            <tbody>
              {widths.map((width) => (
                <Row key={width} className="h-[49px]">
                  <Cell>
                    <Skeleton className={width} />
                  </Cell>
                  <Cell>
                    <Skeleton className="w-28" />
                  </Cell>
                  <Cell>
                    <Skeleton className="w-30" />
                  </Cell>
                  <Cell>
                    <Skeleton className="ml-auto w-16" />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </Card>
      </LoadingRegion>
    </Page>
  );
}

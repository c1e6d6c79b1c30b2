import { Link } from '../ui/link';
import type { CustomerRowView } from '@/lib/schemas/customers/customer-view';
import { ClickableRows } from '../offers/list/clickable-rows';
import { Cell, Row, Table } from '../ui/table';
import { CustomerAccounts, CustomerContact, ExpectedUnits } from './customer-cells';
import { CustomerColumns } from './customer-columns';

export function CustomerRows({ rows }: { rows: CustomerRowView[] }) {
  return (
    <Table className="min-w-[840px]">
      <CustomerColumns />
      <ClickableRows>
        {rows.map((customer) => (
          <Row key={customer.id} className="h-[49px] cursor-pointer">
            <Cell>
              <Link
                href={`/customers/${customer.id}`}
                className="block truncate rounded-sm font-semibold underline-offset-2 hover:underline"
                title={customer.name}
              >
                {customer.name}
              </Link>
            </Cell>
            <Cell>
              <CustomerAccounts {...customer} />
            </Cell>
            <Cell>
              <CustomerContact {...customer} />
            </Cell>
            <Cell align="right">
              <ExpectedUnits units={customer.expectedMonthlyUnits} />
            </Cell>
          </Row>
        ))}
      </ClickableRows>
    </Table>
  );
}

import { Link } from '../ui/link';
import type { CustomerRowView } from '@/lib/schemas/customers/customer-view';
import { Description, DescriptionList } from '../ui/description-list';
import { CustomerAccounts, CustomerContact, ExpectedUnits } from './customer-cells';

/** The table of a phone: each row a block of labels and values. */
export function CustomerBlocks({ rows }: { rows: CustomerRowView[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((customer) => (
        <li key={customer.id} className="rendered-when-near p-4">
          <Link href={`/customers/${customer.id}`} className="rounded-sm text-md font-semibold wrap-anywhere">
            {customer.name}
          </Link>
          <DescriptionList className="mt-2">
            <Description term="Accounts">
              <CustomerAccounts {...customer} />
            </Description>
            <Description term="Contact">
              <CustomerContact {...customer} />
            </Description>
            <Description term="Units a month">
              <ExpectedUnits units={customer.expectedMonthlyUnits} />
            </Description>
          </DescriptionList>
        </li>
      ))}
    </ul>
  );
}

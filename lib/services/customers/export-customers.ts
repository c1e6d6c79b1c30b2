import {
  findBookCustomers,
  listBookPositions,
  type BookCustomer,
  type BookFilter,
} from '../../db/customers/customer-book';
import type { PageRequest } from '../../db/core/keyset';
import type { Db } from '../../db/core/transaction';
import { accountIdCell, groupedAccountId } from '../../domain/customers/account-id-groups';
import type { CsvExport } from '../../domain/core/csv-writing';
import { buyerAccountLabelWords } from '../../domain/customers/customer';
import { success, type Result } from '../../domain/core/result';
import { customerListQuerySchema } from '../../schemas/customers/customer-view';
import { readOn } from '../core/keyset-page';
import { defineUseCase } from '../core/use-case';

const READ_AT_ONCE = 1000;

/** The headings that an import of customers knows, so that an export reads back as it is; then what only people read. */
const HEADER = [
  'Customer',
  'Buyer accounts',
  'Payer account',
  'Contact',
  'E-mail',
  'Expected monthly units',
  'Time zone',
  'Notes',
  'Labels',
  'Archived',
];

/** The customer book as filtered, in the order of names, read on as it is taken. */
export const exportCustomers = defineUseCase(
  ['customer.read', 'list.export'],
  customerListQuerySchema.omit({ cursor: true }),
  ({ database }, query): Promise<Result<CsvExport>> =>
    Promise.resolve(success({ header: HEADER, rows: rowsOf(database.prisma, query) })),
);

async function* rowsOf(db: Db, filter: BookFilter): AsyncGenerator<string[], void, void> {
  const read = (page: PageRequest) => listBookPositions(db, filter, page);
  for await (const positions of readOn(read, READ_AT_ONCE, (position) => position)) {
    const ids = positions.map(({ id }) => id);
    yield* (await findBookCustomers(db, ids)).map(rowOf);
  }
}

function rowOf(customer: BookCustomer): string[] {
  const { accounts } = customer;
  const payer = accounts.find(({ label }) => label === 'PAYER');
  const labels = accounts.flatMap(({ accountId, label }) =>
    label === null ? [] : [`${groupedAccountId(accountId)}: ${buyerAccountLabelWords[label]}`],
  );
  return [
    customer.name,
    accounts.map(({ accountId }) => accountIdCell(accountId)).join(', '),
    payer === undefined ? '' : accountIdCell(payer.accountId),
    customer.contactName,
    customer.contactEmail,
    customer.expectedMonthlyUnits ?? '',
    customer.timeZone ?? '',
    customer.notes,
    labels.join(', '),
    customer.archivedAt?.toISOString().slice(0, 10) ?? '',
  ];
}

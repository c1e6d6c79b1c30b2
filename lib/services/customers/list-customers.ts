import { z } from 'zod';
import { countBook, findBookCustomers, listBookPositions, type BookCustomer } from '../../db/customers/customer-book';
import { success, type Result } from '../../domain/core/result';
import { storablePart } from '../../domain/core/stored-text';
import {
  customerListQuerySchema,
  type CustomerListView,
  type CustomerRowView,
} from '../../schemas/customers/customer-view';
import { pageOf, parseCursor } from '../core/keyset-page';
import { defineUseCase } from '../core/use-case';

const PAGE_SIZE = 50;

/** One page of the customer book in the order of names. Paging is done in the database. */
export const listCustomers = defineUseCase(
  'customer.read',
  customerListQuerySchema,
  async (context, query): Promise<Result<CustomerListView>> => {
    const { prisma } = context.database;
    const request = { from: parseCursor(query.cursor, keySchema), limit: PAGE_SIZE };
    const [counts, found] = await Promise.all([
      countBook(prisma, query.search),
      listBookPositions(prisma, query, request),
    ]);
    // Everything of this page has moved away meanwhile: nobody should be left without a way back.
    if (found.length === 0 && request.from !== undefined) return listCustomers(context, { ...query, cursor: null });
    const { rows, ...cursors } = pageOf(found, request, (position) => position);
    const customers = await findBookCustomers(
      prisma,
      rows.map(({ id }) => id),
    );
    return success({
      rows: customers.map(rowView),
      total: query.show === 'all' ? counts.active + counts.archived : counts[query.show],
      counts,
      ...cursors,
    });
  },
);

const keySchema = z.string().max(400).transform(storablePart);

function rowView(customer: BookCustomer): CustomerRowView {
  const { id, name, contactName, contactEmail, accounts, expectedMonthlyUnits, archivedAt } = customer;
  return {
    id,
    name,
    contactName,
    contactEmail,
    accountIds: accounts.map(({ accountId }) => accountId),
    unconfirmedCount: accounts.filter(({ confirmedAt }) => confirmedAt === null).length,
    expectedMonthlyUnits,
    isArchived: archivedAt !== null,
  };
}

import { z } from 'zod';
import {
  countBook,
  findBookCustomers,
  listBookPositions,
  type BookCustomer,
  type BookPosition,
} from '../../db/customers/customer-book';
import { success, type Result } from '../../domain/core/result';
import {
  customerListQuerySchema,
  type CustomerListView,
  type CustomerRowView,
} from '../../schemas/customers/customer-view';
import { defineUseCase } from '../core/use-case';

const PAGE_SIZE = 50;

/** One page of the customer book in the order of names. Paging is done in the database. */
export const listCustomers = defineUseCase(
  'customer.read',
  customerListQuerySchema,
  async (context, query): Promise<Result<CustomerListView>> => {
    const { prisma } = context.database;
    const from = parseCursor(query.cursor);
    const page = from === undefined ? { limit: PAGE_SIZE } : { from, limit: PAGE_SIZE };
    const [counts, found] = await Promise.all([
      countBook(prisma, query.search),
      listBookPositions(prisma, query, page),
    ]);
    // Everything of this page has moved away meanwhile: nobody should be left without a way back.
    if (found.length === 0 && from !== undefined) return listCustomers(context, { ...query, cursor: null });
    const { positions, hasNext, hasPrevious } = pageOf(found, from);
    const customers = await findBookCustomers(
      prisma,
      positions.map(({ id }) => id),
    );
    return success({
      rows: customers.map(rowView),
      total: query.show === 'all' ? counts.active + counts.archived : counts[query.show],
      counts,
      nextCursor: hasNext ? cursorOf('after', positions.at(-1)) : null,
      previousCursor: hasPrevious ? cursorOf('before', positions[0]) : null,
    });
  },
);

type From = { position: BookPosition; direction: 'after' | 'before' };

function pageOf(found: readonly BookPosition[], from: From | undefined) {
  const positions = found.slice(0, PAGE_SIZE);
  const hasMore = found.length > PAGE_SIZE;
  if (from?.direction === 'before') return { positions: positions.reverse(), hasNext: true, hasPrevious: hasMore };
  return { positions, hasNext: hasMore, hasPrevious: from !== undefined };
}

function cursorOf(direction: From['direction'], position: BookPosition | undefined): string | null {
  return position === undefined ? null : `${direction}.${position.id}.${position.key}`;
}

/** A cursor that somebody changed by hand means the first page. */
function parseCursor(cursor: string | null): From | undefined {
  const [, direction, id, key] = /^(after|before)\.([^.]{36})\.([^\0]*)$/.exec(cursor ?? '') ?? [];
  if (key === undefined || !z.uuid().safeParse(id).success) return undefined;
  return { direction: direction === 'before' ? 'before' : 'after', position: { id: id ?? '', key } };
}

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

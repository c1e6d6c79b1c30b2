import { randomUUID } from 'node:crypto';
import { addAccounts, insertCustomers, lockBook } from '../../db/customers/customer-changes';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { invalid, success } from '../../domain/core/result';
import { importRowsSchema, type PlannedCustomer } from '../../schemas/customers/customer-import';
import { customerImportPlanner } from '../../schemas/customers/plan-customer-import';
import type { UseCaseContext } from '../core/use-case';
import { defineLargeCheck } from '../core/large-check';
import { customerColumns, customerDocument } from './customer-document';
import { loadImportFacts } from './customer-import-facts';
import { mapInSlices } from '../core/in-slices';

/** In one statement: making it holds this process up for as long as it is large. */
const WRITTEN_AT_ONCE = 250;

/**
 * Imports all rows or none. Everything is decided again here, with the book held: a row that became wrong since the preview refuses
 * the import. The same rows again, in any order, create nothing.
 */
export const importCustomers = defineLargeCheck('customer.edit', importRowsSchema, (context, { rows }) =>
  inTransaction(context.database.prisma, async (transaction) => {
    await lockBook(transaction);
    const planner = customerImportPlanner(await loadImportFacts(transaction, rows));
    const planned = await mapInSlices(rows, planner.plan);
    const wrong = planned.flatMap(({ line, problems: [first] }) =>
      first === undefined ? [] : [[`rows.${line}`, `Line ${line}: ${first.message}`] as const],
    );
    if (wrong.length > 0) return invalid(Object.fromEntries(wrong));
    const customers = planner.customers();
    const created = customers.filter(({ customerId }) => customerId === null);
    const extended = customers.filter(({ customerId }) => customerId !== null);
    await create(transaction, context, created);
    await extend(transaction, context, extended);
    return success({ created: created.length, extended: extended.length });
  }),
);

async function create(
  transaction: Transaction,
  context: UseCaseContext,
  planned: readonly PlannedCustomer[],
): Promise<void> {
  const customers = planned.map(({ form }) => ({ id: randomUUID(), form }));
  for (const chunk of chunksOf(customers)) {
    const rows = chunk.map(({ id, form }) => ({ id, ...customerColumns(form), accounts: form.accounts }));
    await insertCustomers(transaction, rows, context.viewer.userId);
    await context.audit(
      transaction,
      ...chunk.map(({ id, form }) => ({ ...entryOf(id, form), action: 'customer.created' as const })),
    );
  }
}

async function extend(
  transaction: Transaction,
  context: UseCaseContext,
  planned: readonly PlannedCustomer[],
): Promise<void> {
  for (const chunk of chunksOf(planned)) {
    const accounts = chunk.flatMap(({ customerId, form }) =>
      form.accounts.map((account) => ({ ...account, customerId: customerId ?? '' })),
    );
    await addAccounts(transaction, accounts);
    await context.audit(
      transaction,
      ...chunk.map(({ customerId, form }) => ({
        ...entryOf(customerId ?? '', form),
        action: 'customer.updated' as const,
        after: { accounts: form.accounts.map(({ accountId }) => accountId) },
      })),
    );
  }
}

function entryOf(id: string, form: PlannedCustomer['form']) {
  return {
    subject: { type: 'customer' as const, id, name: form.name },
    after: customerDocument(form),
    reason: 'CSV import',
  };
}

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / WRITTEN_AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * WRITTEN_AT_ONCE, (index + 1) * WRITTEN_AT_ONCE),
  );
}

import { randomUUID } from 'node:crypto';
import { appendAuditEvents, type AuditEntry } from '../../db/audit/audit-events';
import { addAccounts, insertCustomers, lockBook } from '../../db/customers/customer-changes';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { Viewer } from '../../domain/core/permissions';
import { invalid, success, type Result } from '../../domain/core/result';
import type { ImportRows, PlannedCustomer } from '../../schemas/customers/customer-import';
import { customerImportPlanner } from '../../schemas/customers/plan-customer-import';
import type { ServiceContext } from '../core/context';
import { customerColumns, customerDocument } from './customer-document';
import { loadImportFacts } from './customer-import-facts';
import { mapInSlices } from '../core/in-slices';
import { asLargeCheck } from '../core/large-check';

/** In one statement: making it holds this process up for as long as it is large. */
const WRITTEN_AT_ONCE = 250;

/**
 * Imports all rows or none. Everything is decided again here, with the book held: a row that became wrong since the preview refuses
 * the import. The same rows again, in any order, create nothing.
 */
export async function importCustomers(
  context: ServiceContext,
  { rows }: ImportRows,
): Promise<Result<{ created: number; extended: number }>> {
  return asLargeCheck(context, 'customer.edit', (viewer) =>
    inTransaction(context.database.prisma, async (transaction) => {
      await lockBook(transaction);
      const planner = customerImportPlanner(await loadImportFacts(transaction, rows));
      const planned = await mapInSlices(rows, planner.plan);
      const wrong = planned.flatMap(({ line, problems: [first] }) =>
        first === undefined ? [] : [[`rows.${String(line)}`, `Line ${String(line)}: ${first.message}`] as const],
      );
      if (wrong.length > 0) return invalid(Object.fromEntries(wrong));
      const customers = planner.customers();
      const created = customers.filter(({ customerId }) => customerId === null);
      const extended = customers.filter(({ customerId }) => customerId !== null);
      await create(transaction, context, viewer, created);
      await extend(transaction, context, viewer, extended);
      return success({ created: created.length, extended: extended.length });
    }),
  );
}

async function create(
  transaction: Transaction,
  context: ServiceContext,
  actor: Viewer,
  planned: readonly PlannedCustomer[],
): Promise<void> {
  const customers = planned.map(({ form }) => ({ id: randomUUID(), form }));
  for (const chunk of chunksOf(customers)) {
    const rows = chunk.map(({ id, form }) => ({ id, ...customerColumns(form), accounts: form.accounts }));
    await insertCustomers(transaction, rows, actor.userId);
    await appendAuditEvents(
      transaction,
      chunk.map(({ id, form }) => ({ ...entryOf(context, actor, id, form), action: 'customer.created' })),
    );
  }
}

async function extend(
  transaction: Transaction,
  context: ServiceContext,
  actor: Viewer,
  planned: readonly PlannedCustomer[],
): Promise<void> {
  for (const chunk of chunksOf(planned)) {
    const accounts = chunk.flatMap(({ customerId, form }) =>
      form.accounts.map((account) => ({ ...account, customerId: customerId ?? '' })),
    );
    await addAccounts(transaction, accounts);
    await appendAuditEvents(
      transaction,
      chunk.map(({ customerId, form }) => ({
        ...entryOf(context, actor, customerId ?? '', form),
        action: 'customer.updated',
        after: { accounts: form.accounts.map(({ accountId }) => accountId) },
      })),
    );
  }
}

function entryOf(
  context: ServiceContext,
  actor: Viewer,
  id: string,
  form: PlannedCustomer['form'],
): Omit<AuditEntry, 'action'> {
  return {
    actor,
    subject: { type: 'customer', id, name: form.name },
    after: customerDocument(form),
    reason: 'CSV import',
    ...(context.origin === null ? {} : { origin: context.origin }),
  };
}

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / WRITTEN_AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * WRITTEN_AT_ONCE, (index + 1) * WRITTEN_AT_ONCE),
  );
}

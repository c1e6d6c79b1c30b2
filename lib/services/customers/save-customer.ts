import { countOffersByAccount, findBookCustomer, type BookCustomer } from '../../db/customers/customer-book';
import {
  findAccountOwners,
  findCustomersByNames,
  insertCustomers,
  lockBook,
  replaceAccounts,
  updateCustomer,
} from '../../db/customers/customer-changes';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { groupedAccountId } from '../../domain/customers/account-id-groups';
import { failure, invalid, success, type FieldErrors, type Result } from '../../domain/core/result';
import { saveCustomerSchema, type CustomerForm, type SaveCustomer } from '../../schemas/customers/customer-form';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { customerColumns, customerDocument, customerForm } from './customer-document';

/**
 * Creates or changes a customer with its accounts. A save that started from an older version writes nothing. A name that the book
 * has already, an account of another customer, and taking away an account that an offer names are refused; archived
 * customers are restored before they are changed.
 */
export const saveCustomer = defineUseCase('customer.edit', saveCustomerSchema, (context, input) =>
  inTransaction(context.database.prisma, async (transaction) => {
    await lockBook(transaction);
    const current = await findBookCustomer(transaction, input.customerId);
    if (current === undefined && input.baseVersion > 0) return failure({ kind: 'not_found' });
    // The same once more, as after a double click or an answer that got lost.
    if (current !== undefined && sameForm(customerForm(current), input.form))
      return success({ customerId: current.id, version: current.version });
    if (current !== undefined && current.version !== input.baseVersion) return changedMeanwhile(current);
    if (current?.archivedAt != null) return archived();
    const problems = await bookProblems(transaction, input, current);
    if (Object.keys(problems).length > 0) return invalid(problems);
    await write(transaction, context, input, current);
    return success({ customerId: input.customerId, version: input.baseVersion + 1 });
  }),
);

function changedMeanwhile({ name }: BookCustomer): Result<never> {
  const message = `Somebody changed ${name} meanwhile. Load it again before you change it.`;
  return failure({ kind: 'conflict', reason: 'customer_changed', message });
}

function archived(): Result<never> {
  const message = 'This customer is archived. Restore it before you change it.';
  return failure({ kind: 'conflict', reason: 'customer_changed', message });
}

function sameForm(one: CustomerForm, other: CustomerForm): boolean {
  return JSON.stringify(customerDocument(one)) === JSON.stringify(customerDocument(other));
}

async function bookProblems(
  transaction: Transaction,
  { customerId, form }: SaveCustomer,
  current: BookCustomer | undefined,
): Promise<FieldErrors> {
  const problems: FieldErrors = {};
  const accountIds = form.accounts.map(({ accountId }) => accountId);
  const [namesake] = (await findCustomersByNames(transaction, [form.name])).filter(({ id }) => id !== customerId);
  if (namesake !== undefined)
    problems['name'] = `${namesake.name} is in the customer book already${namesake.isArchived ? ', archived' : ''}.`;
  const owners = await findAccountOwners(transaction, accountIds);
  const foreign = owners.find((owner) => owner.customerId !== customerId);
  if (foreign !== undefined)
    problems['accounts'] = `${groupedAccountId(foreign.accountId)} belongs to ${foreign.customerName}.`;
  const removed = (current?.accounts ?? []).filter(({ accountId }) => !accountIds.includes(accountId));
  if (removed.length === 0) return problems;
  const used = await countOffersByAccount(transaction, customerId);
  const kept = removed.find(({ accountId }) => used.has(accountId));
  if (kept !== undefined)
    problems['accounts'] = `${groupedAccountId(kept.accountId)} stays: an offer of this customer names it.`;
  return problems;
}

async function write(
  transaction: Transaction,
  context: UseCaseContext,
  { customerId, form }: SaveCustomer,
  current: BookCustomer | undefined,
): Promise<void> {
  const { accounts, ...fields } = form;
  const columns = customerColumns(fields);
  if (current === undefined)
    await insertCustomers(transaction, [{ id: customerId, ...columns, accounts }], context.viewer.userId);
  else {
    await updateCustomer(transaction, customerId, columns);
    await replaceAccounts(transaction, customerId, accounts);
  }
  await context.audit(transaction, {
    action: current === undefined ? 'customer.created' : 'customer.updated',
    subject: { type: 'customer', id: customerId, name: form.name },
    ...(current !== undefined && { before: customerDocument(customerForm(current)) }),
    after: customerDocument(form),
  });
}

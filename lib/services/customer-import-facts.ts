import { findAccountOwners, findCustomersByNames } from '../db/customer-changes';
import type { Db } from '../db/transaction';
import { isStorable } from '../domain/stored-text';
import { success, type Result } from '../domain/result';
import { type ImportFacts, type ImportRow, type ImportRows, mentionedIn } from '../schemas/customer-import';
import { authorise, type ServiceContext } from './context';

/** What the book knows of rows that somebody corrects in a preview. */
export async function customerImportFacts(context: ServiceContext, { rows }: ImportRows): Promise<Result<ImportFacts>> {
  const allowed = authorise(context, 'customer.edit');
  if (!allowed.ok) return allowed;
  return success(await loadImportFacts(context.database.prisma, rows));
}

export async function loadImportFacts(db: Db, rows: readonly ImportRow[]): Promise<ImportFacts> {
  const { names, accountIds } = mentionedIn(rows);
  // One after another: a transaction is one connection.
  const customers = await findCustomersByNames(db, names.filter(isStorable));
  const owners = await findAccountOwners(db, accountIds);
  return { customers, owners: owners.map(({ accountId, customerName }) => ({ accountId, customerName })) };
}

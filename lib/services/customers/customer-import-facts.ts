import { findAccountOwners, findCustomersByNames } from '../../db/customers/customer-changes';
import type { Db } from '../../db/core/transaction';
import { customerNameKey } from '../../domain/customers/customer';
import { isStorable } from '../../domain/core/stored-text';
import { success, type Result } from '../../domain/core/result';
import {
  accountsOfRow,
  type ImportFacts,
  type ImportRow,
  type ImportRows,
} from '../../schemas/customers/customer-import';
import { authorise, type ServiceContext } from '../core/context';
import { mapInSlices } from '../core/in-slices';

/** What the book knows of rows that somebody corrects in a preview. */
export async function customerImportFacts(context: ServiceContext, { rows }: ImportRows): Promise<Result<ImportFacts>> {
  const allowed = authorise(context, 'customer.edit');
  if (!allowed.ok) return allowed;
  return success(await loadImportFacts(context.database.prisma, rows));
}

export async function loadImportFacts(db: Db, rows: readonly ImportRow[]): Promise<ImportFacts> {
  const { names, accountIds } = await mentionedIn(rows);
  // One after another: a transaction is one connection.
  const customers = await findCustomersByNames(db, names.filter(isStorable));
  const owners = await findAccountOwners(db, accountIds);
  return { customers, owners: owners.map(({ accountId, customerName }) => ({ accountId, customerName })) };
}

/** What of the book an upload speaks of: asked before it is planned. */
async function mentionedIn(rows: readonly ImportRow[]): Promise<{ names: string[]; accountIds: string[] }> {
  const names = new Map<string, string>();
  const accountIds = new Set<string>();
  await mapInSlices(rows, (row) => {
    names.set(customerNameKey(row.cells.name), row.cells.name);
    for (const { accountId } of accountsOfRow(row, []).accounts) accountIds.add(accountId);
  });
  names.delete('');
  return { names: [...names.values()], accountIds: [...accountIds] };
}

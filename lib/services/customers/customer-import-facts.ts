import { findAccountOwners, findCustomersByNames } from '../../db/customers/customer-changes';
import type { Db } from '../../db/core/transaction';
import { customerNameKey } from '../../domain/customers/customer';
import { isStorable } from '../../domain/core/stored-text';
import { success, type Result } from '../../domain/core/result';
import {
  importRowsSchema,
  accountsOfRow,
  type ImportFacts,
  type ImportRow,
} from '../../schemas/customers/customer-import';
import { defineUseCase } from '../core/use-case';
import { mapInSlices } from '../core/in-slices';

/** What the book knows of rows that somebody corrects in a preview. */
export const customerImportFacts = defineUseCase(
  'customer.edit',
  importRowsSchema,
  async ({ database }, { rows }): Promise<Result<ImportFacts>> => {
    return success(await loadImportFacts(database.prisma, rows));
  },
);

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

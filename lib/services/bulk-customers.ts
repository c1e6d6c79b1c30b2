import { findCustomers, findCustomersNamed, type CustomerRecord } from '../db/customers';
import type { Db } from '../db/transaction';
import { plainName, type BulkRowContent } from '../domain/bulk-row';
import { readBuyerAccounts } from '../domain/buyer-accounts';

/** Whom a row is for: a customer of the book, a new one, or a name that several have. */
export type RowCustomer = { id: string | null; name: string; problem: string | null };

/** Finds the customers of all rows at once: by what was chosen, else by name, and of several with one name the one with these accounts. */
export async function customersOfRows(
  db: Db,
  contents: readonly BulkRowContent[],
): Promise<(content: BulkRowContent) => RowCustomer> {
  const ids = [...new Set(contents.map(({ customerId }) => customerId).filter((id) => id !== ''))];
  const names = [...new Set(contents.map(({ customer }) => plainName(customer)).filter((name) => name !== ''))];
  const chosen = new Map((await findCustomers(db, ids)).map((customer) => [customer.id, customer]));
  const byName = new Map<string, CustomerRecord[]>();
  for (const customer of await findCustomersNamed(db, names)) {
    const name = plainName(customer.name);
    byName.set(name, [...(byName.get(name) ?? []), customer]);
  }
  return (content) => {
    const known = chosen.get(content.customerId);
    if (known !== undefined) return { id: known.id, name: known.name, problem: null };
    return amongNamesakes(content, byName.get(plainName(content.customer)) ?? []);
  };
}

function amongNamesakes({ customer, accounts }: BulkRowContent, namesakes: readonly CustomerRecord[]): RowCustomer {
  const typed = customer.trim().replace(/\s+/g, ' ');
  if (namesakes.length === 0) return { id: null, name: typed, problem: null };
  const { accountIds } = readBuyerAccounts(accounts);
  const owner = namesakes.find(({ accounts: own }) => accountIds.some((id) => own.some((one) => one.accountId === id)));
  const [only] = namesakes;
  const found = namesakes.length === 1 ? only : owner;
  if (found !== undefined) return { id: found.id, name: found.name, problem: null };
  const count = String(namesakes.length);
  return { id: null, name: typed, problem: `${count} customers are called ${typed}. Choose which one.` };
}

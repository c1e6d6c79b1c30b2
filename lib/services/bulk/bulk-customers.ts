import { findCustomers, findCustomersNamed, type CustomerRecord } from '../../db/customers/customers';
import type { Db } from '../../db/core/transaction';
import type { BulkRowContent } from '../../domain/bulk/bulk-row';
import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { customerNameKey, plainCustomerName } from '../../domain/customers/customer';
import { customerMeant, severalAreCalled } from '../../domain/customers/customer-by-name';

/** Whom a row is for: a customer of the book, a new one, or a name that several have. */
export type RowCustomer = { id: string | null; name: string; problem: string | null };

/** Finds the customers of all rows at once: by what was chosen, else by name, and of several with one name the one with these accounts. */
export async function customersOfRows(
  db: Db,
  contents: readonly BulkRowContent[],
): Promise<(content: BulkRowContent) => RowCustomer> {
  const ids = [...new Set(contents.map(({ customerId }) => customerId).filter((id) => id !== ''))];
  const chosen = new Map((await findCustomers(db, ids)).map((customer) => [customer.id, customer]));
  const byName = new Map<string, CustomerRecord[]>();
  for (const customer of await findCustomersNamed(
    db,
    contents.map(({ customer: name }) => name),
  )) {
    const key = customerNameKey(customer.name);
    const namesakes = byName.get(key);
    if (namesakes === undefined) byName.set(key, [customer]);
    else namesakes.push(customer);
  }
  return (content) => {
    const known = chosen.get(content.customerId);
    if (known !== undefined) return { id: known.id, name: known.name, problem: null };
    const name = plainCustomerName(content.customer);
    // Somebody chose this one: a namesake is not meant.
    if (content.customerId !== '') return { id: null, name, problem: `${name} can’t be chosen any more.` };
    return customerOfName(name, content.accounts, byName.get(customerNameKey(name)) ?? []);
  };
}

function customerOfName(name: string, accounts: string, namesakes: readonly CustomerRecord[]): RowCustomer {
  const { accountIds } = readBuyerAccounts(accounts);
  const meant = customerMeant(name, namesakes, (namesake) =>
    namesake.accounts.some(({ accountId }) => accountIds.includes(accountId)),
  );
  switch (meant.kind) {
    case 'one':
      return { id: meant.customer.id, name: meant.customer.name, problem: null };
    case 'several':
      return { id: null, name, problem: `${severalAreCalled(name, meant.customers.length)} Choose which one.` };
    case 'nobody':
      return { id: null, name, problem: null };
  }
}

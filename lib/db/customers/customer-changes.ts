import { randomUUID } from 'node:crypto';
import type { BuyerAccountLabel } from '../../domain/customers/customer';
import { calledPredicate } from './customer-search';
import type { Db, Transaction } from '../core/transaction';

/** What is kept of a customer besides its accounts. */
export type CustomerColumns = {
  name: string;
  contactName: string;
  contactEmail: string;
  notes: string;
  expectedMonthlyUnits: string | null;
  timeZone: string | null;
};

export type AccountColumns = { accountId: string; label: BuyerAccountLabel | null };

/**
 * One change of names and accounts at a time, until the transaction ends: who looks whether a name or an account is taken
 * and then writes must not be overtaken. Reading goes on.
 */
export async function lockBook(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('customer-book', 0))`;
}

/** Holds the row against other changes; undefined when there is none. */
export async function lockCustomer(transaction: Transaction, id: string): Promise<{ version: number } | undefined> {
  const [row] = await transaction.$queryRaw<{ version: number }[]>`
    SELECT "version" FROM "Customer" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return row;
}

/** Writes many at once, with their accounts, as one value: Prisma would compute for as long as the database writes. */
export async function insertCustomers(
  transaction: Transaction,
  customers: readonly (CustomerColumns & { id: string; accounts: readonly AccountColumns[] })[],
  createdById: string,
): Promise<void> {
  const columns = customers.map(({ accounts: _accounts, ...own }) => own);
  await transaction.$executeRaw`
    INSERT INTO "Customer" ("id", "name", "contactName", "contactEmail", "notes", "expectedMonthlyUnits", "timeZone", "createdById")
    SELECT "id", "name", "contactName", "contactEmail", "notes", "expectedMonthlyUnits", "timeZone", ${createdById}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) AS new_ ("id" uuid, "name" text, "contactName" text,
      "contactEmail" text, "notes" text, "expectedMonthlyUnits" numeric, "timeZone" text)`;
  await addAccounts(
    transaction,
    customers.flatMap(({ id, accounts }) => accounts.map((account) => ({ customerId: id, ...account }))),
  );
}

/** Writes the next version. The caller holds the row and has compared the version. */
export async function updateCustomer(transaction: Transaction, id: string, columns: CustomerColumns): Promise<void> {
  await transaction.customer.update({ where: { id }, data: { ...columns, version: { increment: 1 } } });
}

export async function setArchived(transaction: Transaction, id: string, archivedAt: Date | null): Promise<void> {
  await transaction.customer.update({ where: { id }, data: { archivedAt, version: { increment: 1 } } });
}

/** Adds accounts that their customers do not have yet; those they have keep label and confirmation. */
export async function addAccounts(
  transaction: Transaction,
  accounts: readonly (AccountColumns & { customerId: string })[],
): Promise<void> {
  const rows = accounts.map(({ customerId, accountId, label }) => ({ id: randomUUID(), customerId, accountId, label }));
  await transaction.$executeRaw`
    INSERT INTO "BuyerAccount" ("id", "customerId", "accountId", "label")
    SELECT "id", "customerId", "accountId", "label" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new_ ("id" uuid, "customerId" uuid, "accountId" bpchar(12), "label" "BuyerAccountLabel")
    ON CONFLICT DO NOTHING`;
}

/** Makes the customer's accounts exactly these: confirmations of those that stay are kept. */
export async function replaceAccounts(
  transaction: Transaction,
  customerId: string,
  accounts: readonly AccountColumns[],
): Promise<void> {
  const accountIds = accounts.map(({ accountId }) => accountId);
  await transaction.buyerAccount.deleteMany({ where: { customerId, accountId: { notIn: accountIds } } });
  for (const { accountId, label } of accounts)
    await transaction.buyerAccount.upsert({
      where: { customerId_accountId: { customerId, accountId } },
      create: { customerId, accountId, label },
      update: { label },
    });
}

/** False when the customer has no such account. */
export async function confirmAccount(
  transaction: Transaction,
  account: { customerId: string; accountId: string; confirmedById: string; confirmedAt: Date },
): Promise<boolean> {
  const { customerId, accountId, ...confirmation } = account;
  const { count } = await transaction.buyerAccount.updateMany({ where: { customerId, accountId }, data: confirmation });
  return count > 0;
}

export type AccountOwner = { accountId: string; customerId: string; customerName: string };

/** Who has these accounts in the book, archived customers included. */
export async function findAccountOwners(db: Db, accountIds: readonly string[]): Promise<AccountOwner[]> {
  return db.$queryRaw<AccountOwner[]>`
    SELECT "accountId"::text AS "accountId", "customerId", "Customer"."name" AS "customerName" FROM "BuyerAccount"
    JOIN "Customer" ON "Customer"."id" = "customerId" WHERE "accountId" = ANY(${[...accountIds]}::bpchar[])`;
}

/** Whoever is called one of these, archived ones included, the oldest first. */
export async function findCustomersByNames(
  db: Db,
  names: readonly string[],
): Promise<{ id: string; name: string; isArchived: boolean; accountIds: string[] }[]> {
  return db.$queryRaw`
    SELECT "Customer"."id", "name", "archivedAt" IS NOT NULL AS "isArchived",
      ARRAY(SELECT "accountId"::text FROM "BuyerAccount" WHERE "customerId" = "Customer"."id") AS "accountIds"
    FROM "Customer" WHERE ${calledPredicate(names)}
    ORDER BY "Customer"."createdAt"`;
}

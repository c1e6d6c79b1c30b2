import { z } from 'zod';
import { type CalendarDate, utcDateOf } from '../../domain/core/calendar';
import { type BuyerAccountLabel, plainCustomerName } from '../../domain/customers/customer';
import { calledPredicate } from './customer-search';
import type { Prisma } from '../generated/client';
import { literally } from '../core/like';
import type { Db, Transaction } from '../core/transaction';

export type CustomerRecord = {
  id: string;
  name: string;
  /** `refusedOn`: the UTC day on which AWS said that it does not know the account; null while it has not. */
  accounts: { accountId: string; label: BuyerAccountLabel | null; refusedOn: CalendarDate | null }[];
};

const withAccounts = {
  id: true,
  name: true,
  buyerAccounts: { select: { accountId: true, label: true, refusedAt: true }, orderBy: { createdAt: 'asc' } },
} satisfies Prisma.CustomerSelect;

function fromRow(row: Prisma.CustomerGetPayload<{ select: typeof withAccounts }>): CustomerRecord {
  const accounts = row.buyerAccounts.map(({ accountId, label, refusedAt }) => ({
    accountId,
    label,
    refusedOn: refusedAt === null ? null : utcDateOf(refusedAt),
  }));
  return { id: row.id, name: row.name, accounts };
}

/** A customer that can still be chosen; archived ones cannot. */
export async function findCustomer(db: Db, id: string): Promise<CustomerRecord | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const customer = await db.customer.findFirst({ where: { id, archivedAt: null }, select: withAccounts });
  return customer === null ? undefined : fromRow(customer);
}

/**
 * Customers whose name contains the text or that have an account whose id starts with its digits. Those that are called so come
 * first and are never left out: whether a name is clear depends on all of them. At most `limit` others.
 */
export async function searchCustomers(db: Db, text: string, limit: number): Promise<CustomerRecord[]> {
  const called = text === '' ? [] : await findCustomersNamed(db, [text]);
  const digits = text.replace(/[\s-]/g, '');
  const byAccount = /^\d{3,12}$/.test(digits)
    ? [{ buyerAccounts: { some: { accountId: { startsWith: digits } } } }]
    : [];
  const containing = { contains: literally(plainCustomerName(text)), mode: 'insensitive' } as const;
  const others = await db.customer.findMany({
    where: {
      archivedAt: null,
      id: { notIn: called.map(({ id }) => id) },
      OR: [{ name: containing }, ...byAccount],
    },
    select: withAccounts,
    orderBy: { name: 'asc' },
    take: limit,
  });
  return [...called, ...others.map(fromRow)];
}

/** All customers that have an account, those that had it first before the others. */
export async function findCustomersOfAccounts(
  db: Db,
  accountIds: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const rows = await db.buyerAccount.findMany({
    where: { accountId: { in: [...accountIds] }, customer: { archivedAt: null } },
    select: { accountId: true, customer: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const customers = new Map<string, { id: string; name: string }[]>();
  for (const { accountId, customer } of rows) customers.set(accountId, [...(customers.get(accountId) ?? []), customer]);
  return customers;
}

export async function createCustomer(
  transaction: Transaction,
  customer: { id: string; name: string; createdById: string },
): Promise<void> {
  await transaction.customer.create({ data: customer });
}

/** Adds accounts that the customer does not have yet; those it has keep their label and confirmation. */
export async function addBuyerAccounts(
  transaction: Transaction,
  customerId: string,
  accountIds: readonly string[],
): Promise<void> {
  await transaction.buyerAccount.createMany({
    data: accountIds.map((accountId) => ({ customerId, accountId })),
    skipDuplicates: true,
  });
}

/** Whoever is called one of these; two may have one name. Archived ones are not found. */
export async function findCustomersNamed(db: Db, names: readonly string[]): Promise<CustomerRecord[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Customer" WHERE ${calledPredicate(names)} AND "archivedAt" IS NULL`;
  return findCustomers(
    db,
    found.map(({ id }) => id),
  );
}

/** The customers of these ids that can still be chosen, by name. */
export async function findCustomers(db: Db, ids: readonly string[]): Promise<CustomerRecord[]> {
  const customers = await db.customer.findMany({
    where: { id: { in: [...ids] }, archivedAt: null },
    select: withAccounts,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return customers.map(fromRow);
}

/** Name of a customer, archived or not; null when there is none of this id. */
export async function findCustomerName(db: Db, id: string): Promise<string | null> {
  const customer = await db.customer.findUnique({ where: { id }, select: { name: true } });
  return customer?.name ?? null;
}

/** Whom to write to, and in which time zone they read; archived customers included. Undefined for one that is not there. */
export async function findContact(
  db: Db,
  id: string,
): Promise<{ contactName: string; contactEmail: string; timeZone: string | null } | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const select = { contactName: true, contactEmail: true, timeZone: true } as const;
  return (await db.customer.findUnique({ where: { id }, select })) ?? undefined;
}

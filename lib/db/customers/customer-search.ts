import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { plainCustomerName } from '../../domain/customers/customer';
import { Prisma } from '../generated/client';
import { literally } from '../core/like';

export type CustomersShown = 'active' | 'archived' | 'all';

/**
 * Which customers a search finds: by part of the name or of the contact, and by an account in any writing or by its first digits.
 * Speaks of the table "Customer" by its name.
 */
export function customerPredicate(search: string, shown: CustomersShown): Prisma.Sql {
  return Prisma.sql`${shownPredicate(shown)} AND ${searchPredicate(search)}`;
}

function shownPredicate(shown: CustomersShown): Prisma.Sql {
  switch (shown) {
    case 'active':
      return Prisma.sql`"Customer"."archivedAt" IS NULL`;
    case 'archived':
      return Prisma.sql`"Customer"."archivedAt" IS NOT NULL`;
    case 'all':
      return Prisma.sql`TRUE`;
  }
}

function searchPredicate(search: string): Prisma.Sql {
  if (search === '') return Prisma.sql`TRUE`;
  const part = `%${literally(search)}%`;
  return Prisma.sql`("Customer"."name" ILIKE ${part} OR "Customer"."contactName" ILIKE ${part}
    OR "Customer"."contactEmail" ILIKE ${part} ${accountPredicate(search)})`;
}

function accountPredicate(search: string): Prisma.Sql {
  const { accountIds } = readBuyerAccounts(search);
  const digits = search.replace(/[\s-]/g, '');
  const matches =
    accountIds.length > 0
      ? Prisma.sql`"accountId" = ANY(${accountIds}::bpchar[])`
      : /^\d{3,12}$/.test(digits)
        ? Prisma.sql`"accountId" LIKE ${`${digits}%`}`
        : undefined;
  if (matches === undefined) return Prisma.empty;
  return Prisma.sql`OR "Customer"."id" IN (SELECT "customerId" FROM "BuyerAccount" WHERE ${matches})`;
}

/** Which customers are called one of these, as `sameCustomerName` of the domain compares. Speaks of the table "Customer" by its name. */
export function calledPredicate(names: readonly string[]): Prisma.Sql {
  const forms = [
    ...new Set(names.flatMap((name) => [plainCustomerName(name), plainCustomerName(name.normalize('NFKC'))])),
  ];
  return Prisma.sql`lower("Customer"."name") = ANY (ARRAY(SELECT lower(unnest(${forms}::text[]))))`;
}

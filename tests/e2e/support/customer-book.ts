import { asOwner } from '../../support/database/as-owner';
import { portalUnderTest } from './portal-test';

const sql = (statement: string, values: readonly string[]) =>
  asOwner<Record<string, string>>(portalUnderTest(), statement, values);

/** Puts a customer into the book, past the portal, which allows no second one of a name; returns its id. */
export async function addCustomer(name: string, ...accountIds: string[]): Promise<string> {
  const [customer] = await sql(
    `INSERT INTO "Customer" ("id", "name", "createdById")
     SELECT gen_random_uuid(), $1, "id" FROM "User" LIMIT 1 RETURNING "id"`,
    [name],
  );
  const id = customer?.['id'] ?? '';
  for (const accountId of accountIds)
    await sql(`INSERT INTO "BuyerAccount" ("id", "customerId", "accountId") VALUES (gen_random_uuid(), $1::uuid, $2)`, [
      id,
      accountId,
    ]);
  return id;
}

/** Id of the customer that an offer belongs to. */
export async function customerOf(offerId: string): Promise<string> {
  const [offer] = await sql('SELECT "customerId" FROM "Offer" WHERE "id" = $1::uuid', [offerId]);
  return offer?.['customerId'] ?? '';
}

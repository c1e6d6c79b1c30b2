import pg from 'pg';

/** What the measurements ask for: values that exist in the generated history. */
export type HistorySample = {
  customerId: string;
  creatorId: string;
  accountId: string;
  awsOfferId: string;
  awsChangeSetId: string;
  authorizationId: string;
};

const YEARS = 6;

/**
 * Writes a history of `size` offers with their accounts, change sets and agreements: six years with more of it lately, most of it accepted
 * or expired, a twentieth as many customers as offers. Indices are made afterwards, as with any large import.
 */
export async function writeHistory(ownerUrl: string, size: number): Promise<void> {
  await connected(ownerUrl, async (client) => {
    // Without triggers: what is written here refers to rows that exist, and checking it one by one takes most of the time.
    await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB';
      SET synchronous_commit = off; SELECT setseed(0.42)`);
    const dropped = await dropIndices(client);
    for (const statement of statements) await client.query(statement.replaceAll(':size', String(size)));
    for (const definition of dropped) await client.query(definition);
    await client.query(
      'DROP TABLE history_row; SELECT rebuild_offer_figures(), rebuild_customers_known_to_have_offer()',
    );
    await client.query('VACUUM (ANALYZE)');
  });
}

async function connected<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The tables with many rows. */
const TABLES = ['Offer', 'OfferBuyer', 'ChangeSet', 'Agreement', 'Customer', 'BuyerAccount'];

async function dropIndices(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relname = ANY($1) AND NOT i.indisprimary
       AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`);
  return rows.map(({ definition }) => definition);
}

export async function sampleHistory(ownerUrl: string): Promise<HistorySample> {
  const { rows } = await connected(ownerUrl, (client) =>
    client.query<HistorySample>(`
    SELECT o."customerId", o."createdById" AS "creatorId", b."accountId", o."awsOfferId", c."awsChangeSetId", o."authorizationId"
    FROM "Offer" o JOIN "OfferBuyer" b ON b."offerId" = o."id" JOIN "ChangeSet" c ON c."offerId" = o."id"
    WHERE o."awsOfferId" IS NOT NULL ORDER BY o."createdAt" OFFSET 777 LIMIT 1`),
  );
  if (rows[0] === undefined) throw new Error('The generated history is too small to be measured.');
  return rows[0];
}

const word = (list: readonly string[], seed: string) =>
  `(ARRAY[${list.map((text) => `'${text}'`).join(', ')}])[1 + (hashint8(${seed})::bigint & 2147483647) % ${list.length}]`;
const FIRST = [
  'Helix',
  'Kestrel',
  'Fjord',
  'Meridian',
  'Müller',
  'Blue Harbor',
  'Lumen',
  'Orchard',
  'Acme',
  'Tessellate',
  'Northwind',
  'Quarry',
];
const SECOND = [
  'Biotech',
  'Insurance',
  'Energy',
  'Freight',
  'Maschinenbau',
  'Foods',
  'Analytics',
  'Health',
  'Robotics',
  'Games',
  'Systems',
];

const statements = [
  `INSERT INTO "Authorization" ("id", "revision", "name", "isvName", "isvAccountId", "resellerAccountId", "productId", "productName", "status",
     "offerExtendedStatus", "singleUse", "pricingKind", "document", "readAt")
   SELECT 'resaleauthz-bench' || n, 1, 'Archera-Northbeam-Subscription-202' || n, 'Reserved AI', '111111111111', '222222222222', 'prod-bench',
     'Archera - Subscription', 'Active', 'NotExtended', false, 'usage', '{}', now() FROM generate_series(1, 5) n`,
  `INSERT INTO "User" ("id", "email", "name", "role")
   SELECT gen_random_uuid(), 'person' || n || '@bench.example', 'Person ' || n, 'SALES' FROM generate_series(1, 20) n`,
  `CREATE TABLE history_row AS
   WITH person AS (SELECT array_agg("id") AS ids FROM "User"),
   customer AS (SELECT n, gen_random_uuid() AS id FROM generate_series(1, greatest(:size / 20, 1)) n)
   SELECT o.n, gen_random_uuid() AS id, customer.id AS customer_id, customer.n AS customer_n,
     date_trunc('milliseconds', now() - interval '${YEARS} years' * (1 - power(o.u, 0.8))) AS created,
     (ARRAY[30, 60, 60, 90])[1 + o.n % 4] AS days, o.v AS dice, person.ids[1 + o.n * 7 % array_length(person.ids, 1)] AS creator, o.w
   FROM (SELECT n, random() u, random() v, random() w FROM generate_series(1, :size) n) o
   CROSS JOIN person JOIN customer ON customer.n = 1 + (o.n::bigint * 7919 % greatest(:size / 20, 1))
   ORDER BY created`,
  `INSERT INTO "Customer" ("id", "name", "createdById", "createdAt")
   SELECT customer_id, ${word(FIRST, 'min(customer_n)')} || ' ' || ${word(SECOND, 'min(customer_n) / 12')} || ' ' || min(customer_n),
     (array_agg(creator))[1], min(created) FROM history_row GROUP BY customer_id`,
  `INSERT INTO "BuyerAccount" ("id", "customerId", "accountId")
   SELECT gen_random_uuid(), customer_id, lpad((customer_n::bigint * 48271 % 999999999 * 1000 + k)::text, 12, '0')
   FROM (SELECT DISTINCT customer_id, customer_n FROM history_row) c CROSS JOIN generate_series(1, 3) k`,
  `INSERT INTO "Offer" ("id", "stage", "name", "description", "dealReference", "customerId", "customerName", "authorizationId", "tierId",
     "wholesalePrice", "markupPercent", "buyerPrice", "currency", "expirationDate", "agreementDuration", "snapshot", "awsOfferId", "awsRevision",
     "submittedAt", "publishedAt", "acceptedCount", "failedCount", "agreementEndsAt", "createdById", "createdAt", "updatedAt", "sentAt")
   SELECT id, stage::"OfferStage", 'Archera - Subscription for ' || name, '[ref ' || id || ']',
     CASE WHEN n % 3 = 0 THEN 'CRM-' || (100000 + n) ELSE '' END, customer_id, name, 'resaleauthz-bench' || (1 + n % 5),
     CASE WHEN stage = 'DRAFT' THEN NULL ELSE (ARRAY['bronze','bronze','bronze','silver'])[1 + n % 4] END,
     0.008, 25, CASE WHEN stage = 'DRAFT' THEN NULL ELSE 0.01 + (n % 7) * 0.0001 END, 'USD', expires, 'P3653D',
     CASE WHEN stage <> 'DRAFT' THEN jsonb_build_object('name', name, 'description', '', 'dealReference', '', 'purpose', 'new_customer',
       'earlierPricingModel', 'Usage', 'customerId', customer_id, 'customerName', name, 'isvName', 'Reserved AI', 'productId', 'prod-bench',
       'productName', 'Archera - Subscription', 'authorizationId', 'resaleauthz-bench1', 'authorizationName', 'Archera', 'dimensionKey', 'units',
       'dimensionName', 'Units', 'currency', 'USD', 'tierId', 'bronze', 'tierName', 'Bronze', 'tierVersionId', 'one', 'wholesalePrice', '0.008',
       'markupPercent', '25', 'buyerPrice', '0.01', 'targetBuyerPrice', '0.01', 'tolerancePercent', '0.1', 'buyerAccountIds', '[]'::jsonb,
       'expirationDate', expires, 'termYears', 10, 'durationMode', 'days', 'agreementDuration', 'P3653D', 'agreementEndsOn', '2036-11-24') END,
     CASE WHEN published IS NULL THEN NULL ELSE 'offer-' || substr(md5(id::text), 1, 13) END, 1, created, published,
     CASE WHEN stage = 'ACCEPTED' THEN 1 ELSE 0 END, CASE WHEN stage = 'ACCEPTED_THEN_FAILED' THEN 1 ELSE 0 END, CASE WHEN stage = 'ACCEPTED' THEN created + interval '10 years' END,
     creator, created, least(now(), created + interval '1 day' * days * w),
     CASE WHEN published IS NOT NULL AND n % 20 > 0 THEN least(now(), created + interval '1 hour') END
   FROM (SELECT *, (created + days * interval '1 day')::date AS expires,
       CASE WHEN stage IN ('LIVE', 'ACCEPTED', 'ACCEPTED_THEN_FAILED', 'NEEDS_CHECK', 'CANCELLED') THEN created + interval '20 minutes' END AS published,
       ${word(FIRST, 'customer_n')} || ' ' || ${word(SECOND, 'customer_n / 12')} || ' ' || customer_n AS name
     FROM (SELECT *, CASE
         WHEN dice < 0.004 THEN 'FAILED' WHEN dice < 0.005 THEN 'NEEDS_CHECK' WHEN dice < 0.007 THEN 'ACCEPTED_THEN_FAILED'
         WHEN dice < 0.017 THEN 'DRAFT' WHEN dice < 0.0172 THEN 'WAITING_FOR_APPROVAL' WHEN dice < 0.06 THEN 'CANCELLED'
         WHEN n <= 20 THEN 'QUEUED' WHEN dice < 0.60 AND created < now() - interval '3 days' THEN 'ACCEPTED' ELSE 'LIVE' END AS stage
       FROM history_row) staged) complete`,
  `INSERT INTO "OfferBuyer" ("offerId", "accountId", "position")
   SELECT id, lpad((customer_n::bigint * 48271 % 999999999 * 1000 + k)::text, 12, '0'), k - 1
   FROM history_row CROSS JOIN generate_series(1, 3) k WHERE k <= 1 + n % 3`,
  `INSERT INTO "ChangeSet" ("id", "offerId", "kind", "attempt", "state", "submissionId", "name", "clientRequestToken", "request", "awsChangeSetId",
     "createdById", "createdAt", "endedAt")
   SELECT gen_random_uuid(), id, 'PUBLISH', 1, CASE WHEN stage = 'FAILED' THEN 'FAILED' ELSE 'CHECKED' END::"ChangeSetState", id || '-1', id || '-1',
     id::text, jsonb_build_object('Catalog', 'AWSMarketplace', 'ChangeSetName', id || '-1', 'ClientRequestToken', id, 'ChangeSet', '[]'::jsonb),
     substr(md5(id || 'c'), 1, 25), "createdById", "createdAt", "createdAt" + interval '20 minutes'
   FROM "Offer" WHERE stage NOT IN ('DRAFT', 'QUEUED', 'WAITING_FOR_APPROVAL')`,
  `INSERT INTO "Agreement" ("id", "offerId", "awsOfferId", "acceptorAccountId", "status", "acceptedAt", "startsAt", "endsAt", "updatedAt")
   SELECT 'agmt-' || md5(o."id"::text), o."id", o."awsOfferId", b."accountId", 'ACTIVE', accepted, accepted, accepted + interval '10 years', accepted
   FROM "Offer" o JOIN history_row h ON h.id = o."id" JOIN "OfferBuyer" b ON b."offerId" = o."id" AND b."position" = 0
   CROSS JOIN LATERAL (SELECT least(now(), o."createdAt" + interval '1 hour' + interval '1 day' * h.days * power(h.w, 2))) a(accepted)
   WHERE o."stage" = 'ACCEPTED'`,
];

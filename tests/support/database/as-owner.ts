import pg from 'pg';

/** Where one connects with the owner's rights. */
type OwnedDatabase = { ownerUrl: string };

/** Runs one statement with the owner's rights, past the portal: what its own role may not do, such as writing history. */
export async function asOwner<Row extends pg.QueryResultRow = Record<string, unknown>>(
  { ownerUrl }: OwnedDatabase,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return connectedAsOwner(ownerUrl, async (client) => (await client.query<Row>(statement, [...values])).rows);
}

/** Lends a connection with the owner's rights to `work`. */
export async function connectedAsOwner<Value>(
  ownerUrl: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export type WrittenEvent = {
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName: string;
  actorId?: string | null;
  actorName?: string;
  at?: Date;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
  origin?: string | null;
};

/** Events with times of their own. */
export async function writeAuditEvents(database: OwnedDatabase, events: readonly WrittenEvent[]): Promise<void> {
  const rows = events.map((event) => ({ actorName: 'Portal', ...event }));
  await asOwner(
    database,
    `INSERT INTO "AuditEvent" ("at", "actorId", "actorName", "action", "subjectType", "subjectId", "subjectName", "before", "after", "reason", "origin")
     SELECT COALESCE("at", now()), "actorId", "actorName", "action", "subjectType", "subjectId", "subjectName", "before", "after", "reason", "origin"
     FROM jsonb_to_recordset($1::jsonb) AS new_ ("at" timestamptz, "actorId" uuid, "actorName" text, "action" text, "subjectType" text,
       "subjectId" text, "subjectName" text, "before" jsonb, "after" jsonb, "reason" text, "origin" text)`,
    [JSON.stringify(rows)],
  );
}

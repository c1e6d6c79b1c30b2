import pg from 'pg';
import type { TestDatabase } from '../test-database';

/** What the portal's own role may not do, such as writing history. */
export async function asOwner(
  { ownerUrl }: Pick<TestDatabase, 'ownerUrl'>,
  statement: string,
  values: unknown[] = [],
): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query(statement, values);
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
export async function writeAuditEvents(
  database: Pick<TestDatabase, 'ownerUrl'>,
  events: readonly WrittenEvent[],
): Promise<void> {
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

import type { AuditAction, AuditKind } from '../../domain/audit/audit-action';
import { endOfUtcDay } from '../../domain/core/calendar';
import type { Viewer } from '../../domain/core/permissions';
import { type AuditFilter, PORTAL_ITSELF } from '../../schemas/audit/audit-view';
import { Prisma } from '../generated/client';
import { literally } from '../core/like';
import { type PageRequest, walkOf } from '../core/keyset';
import type { Db, Transaction } from '../core/transaction';
import { isAccountId } from '../../domain/customers/account-id';

export type AuditSubject = {
  type: AuditKind;
  id: string;
  name: string;
};

export type AuditEntry = {
  /** Null: the portal itself. */
  actor: Viewer | null;
  action: AuditAction;
  subject: AuditSubject;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
  reason?: string;
  /** Where the request came from, such as an address; never a secret. */
  origin?: string;
};

/** Written in the transaction of the change that it speaks of: both happen or neither. */
export async function appendAuditEvent(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await appendAuditEvents(transaction, [entry]);
}

/** Whether the trail of an offer tells this of that offer at AWS already: what is found again and again is told once. */
export async function isToldOfAwsOffer(
  db: Db,
  { action, offerId, awsOfferId }: { action: AuditAction; offerId: string; awsOfferId: string },
): Promise<boolean> {
  const after = { path: ['awsOfferId'], equals: awsOfferId };
  return (
    (await db.auditEvent.count({ where: { subjectType: 'offer', subjectId: offerId, action, after }, take: 1 })) > 0
  );
}

/** Many at once, for a change that touches many. Number and time are the database's own: the portal's role may not choose them. */
export async function appendAuditEvents(transaction: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO "AuditEvent" ("actorId", "actorName", "action", "subjectType", "subjectId", "subjectName", "before", "after", "reason", "origin")
    SELECT "actorId", "actorName", "action", "subjectType", "subjectId", "subjectName", "before", "after", "reason", "origin"
    FROM jsonb_to_recordset(${JSON.stringify(entries.map(rowOf))}::jsonb) AS new_ ("actorId" uuid, "actorName" text, "action" text,
      "subjectType" text, "subjectId" text, "subjectName" text, "before" jsonb, "after" jsonb, "reason" text, "origin" text)`;
}

function rowOf({ actor, action, subject, before, after, reason, origin }: AuditEntry) {
  return {
    actorId: actor?.userId ?? null,
    actorName: actor?.name ?? 'Portal',
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    subjectName: subject.name,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    reason: reason ?? null,
    origin: origin ?? null,
  };
}

export type AuditRecord = {
  id: bigint;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: AuditKind;
  subjectId: string;
  subjectName: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  origin: string | null;
};

/** Events that pass the filter, newest first. A position has its id alone: the time is looked up. */
export async function listAuditEvents(
  db: Db,
  filter: AuditFilter,
  { from, limit }: PageRequest<null>,
): Promise<AuditRecord[]> {
  const { order, beyond } = walkOf(from, 'desc');
  const isBeyond =
    from === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`("at", "id") ${beyond} (SELECT "at", "id" FROM "AuditEvent" WHERE "id" = ${BigInt(from.position.id)})`;
  return db.$queryRaw<AuditRecord[]>`
    SELECT "id", "at", "actorId", "actorName", "action", "subjectType", "subjectId", "subjectName", "before", "after",
      "reason", "origin"
    FROM "AuditEvent"
    WHERE ${predicateOf(filter)} AND ${isBeyond}
    ORDER BY "at" ${order}, "id" ${order}
    LIMIT ${limit + 1}`;
}

function predicateOf({ subject, person, action, from, to, search }: AuditFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`TRUE`,
    ...(subject === 'all' ? [] : [Prisma.sql`"subjectType" = ${subject}`]),
    ...(person === null ? [] : [byPerson(person)]),
    ...(action === null ? [] : [Prisma.sql`"action" = ${action}`]),
    ...(from === null ? [] : [Prisma.sql`"at" >= ${new Date(`${from}T00:00:00.000Z`)}`]),
    ...(to === null ? [] : [Prisma.sql`"at" <= ${endOfUtcDay(to)}`]),
    ...(search === '' ? [] : [Prisma.sql`${SEARCHED} ILIKE ${`%${literally(asWritten(search))}%`}`]),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** An account id is written without the groups in which people read and paste it. */
function asWritten(search: string): string {
  const digits = search.replace(/[\s-]/g, '');
  return isAccountId(digits) ? digits : search;
}

function byPerson(person: string): Prisma.Sql {
  return person === PORTAL_ITSELF ? Prisma.sql`"actorId" IS NULL` : Prisma.sql`"actorId" = ${person}::uuid`;
}

/** Names, reasons, and the accounts and the offer id of what came. Letter by letter as in the index "AuditEvent_search_idx". */
const SEARCHED = Prisma.raw(
  `("subjectName" || ' ' || COALESCE("reason", '') || ' ' || COALESCE("after" ->> 'buyerAccountIds', '') || ' ' || COALESCE("after" ->> 'awsOfferId', ''))`,
);

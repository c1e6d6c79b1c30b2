import type { Database } from '../core/client';
import { Prisma } from '../generated/client';
import { databaseNow, type Db, type Transaction } from '../core/transaction';

/** Lets notifications wait for the next mail of their person, at least so long. The wait is the database's. */
export async function scheduleMail(transaction: Transaction, ids: readonly bigint[], waitMs: number): Promise<void> {
  const digestDueAt = new Date((await databaseNow(transaction)).getTime() + waitMs);
  await transaction.notification.updateMany({ where: { id: { in: [...ids] } }, data: { digestDueAt } });
}

/** Where no mail server is configured: what waits is never sent, not even when there is one later. */
export async function dropWaitingMails({ prisma }: Database): Promise<void> {
  await prisma.outgoingMail.updateMany({ where: { state: 'WAITING' }, data: { state: 'DROPPED' } });
  await prisma.notification.updateMany({ where: { digestDueAt: { not: null } }, data: { digestDueAt: null } });
}

/** Whoever has a mail under way, or got one since `quietSince`, waits for the next one. */
const mayGetMail = (userId: Prisma.Sql, quietSince: Date) => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "OutgoingMail" mail WHERE mail."userId" = ${userId}
    AND (mail."state" = 'WAITING' OR (mail."state" = 'SENT' AND mail."sentAt" > ${quietSince})))`;

/** People whose gathered news are due and who may get a mail now; both times are the database's. */
export async function findDueDigests(db: Db, now: Date, quietSince: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ userId: string }[]>`
    SELECT DISTINCT news."userId" FROM "Notification" news
    WHERE news."digestDueAt" <= ${now} AND ${mayGetMail(Prisma.sql`news."userId"`, quietSince)} LIMIT 100`;
  return rows.map(({ userId }) => userId);
}

/** Puts all that waits for one person into the outbox as one mail. Of several workers one does, and the others see its mail. */
export async function gatherDigest(transaction: Transaction, userId: string, quietSince: Date): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mails:${userId}`}, 0))`;
  const rows = await transaction.$queryRaw<{ id: bigint }[]>`
    SELECT "id" FROM "Notification" WHERE "userId" = ${userId}::uuid AND "digestDueAt" IS NOT NULL
      AND ${mayGetMail(Prisma.sql`${userId}::uuid`, quietSince)}
    ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  if (rows.length === 0) return;
  const notificationIds = rows.map(({ id }) => id);
  const now = await databaseNow(transaction);
  await transaction.notification.updateMany({ where: { id: { in: notificationIds } }, data: { digestDueAt: null } });
  await transaction.outgoingMail.create({ data: { userId, notificationIds, createdAt: now, dueAt: now } });
}

export type OutgoingMailRecord = {
  id: string;
  userId: string;
  notificationIds: bigint[];
  attempts: number;
  createdAt: Date;
  /** Null: the person may no longer sign in, and gets no mail either. */
  address: string | null;
};

/** Takes the mail that has been due for longest, until `heldUntil`; this attempt is counted before anything is sent. */
export async function takeDueMail(
  { prisma }: Database,
  holder: string,
  now: Date,
  heldUntil: Date,
): Promise<OutgoingMailRecord | undefined> {
  const rows = await prisma.$queryRaw<OutgoingMailRecord[]>`
    UPDATE "OutgoingMail" AS mail SET "holder" = ${holder}, "heldUntil" = ${heldUntil}, "attempts" = "attempts" + 1
    FROM "User" AS person
    WHERE person."id" = mail."userId" AND mail."id" = (
      SELECT "id" FROM "OutgoingMail"
      WHERE "state" = 'WAITING' AND "dueAt" <= ${now} AND ("heldUntil" IS NULL OR "heldUntil" <= ${now})
      ORDER BY "dueAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING mail."id", mail."userId", mail."notificationIds", mail."attempts", mail."createdAt",
      CASE WHEN person."status" = 'ACTIVE' THEN person."email" END AS "address"`;
  return rows[0];
}

export type MailOutcome =
  | { state: 'SENT'; sentAt: Date }
  | { state: 'DROPPED' }
  | { state: 'GIVEN_UP'; lastError: string }
  | { state: 'WAITING'; dueAt: Date; lastError: string };

/** Written only while the mail is still held: a worker that was thought dead changes nothing. */
export async function saveMailOutcome(
  { prisma }: Database,
  id: string,
  holder: string,
  outcome: MailOutcome,
): Promise<boolean> {
  const data = { ...outcome, holder: null, heldUntil: null };
  const { count } = await prisma.outgoingMail.updateMany({ where: { id, holder }, data });
  return count === 1;
}

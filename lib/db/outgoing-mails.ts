import type { Database } from './client';
import type { Db, Transaction } from './transaction';

/** Puts one mail a notification into the outbox, in the transaction that wrote the notification. */
export async function createMails(
  transaction: Transaction,
  notifications: readonly { id: bigint; userId: string }[],
): Promise<void> {
  await transaction.outgoingMail.createMany({
    data: notifications.map(({ id, userId }) => ({ userId, notificationIds: [id] })),
  });
}

/** Lets notifications wait for the next digest of their person. */
export async function scheduleDigest(transaction: Transaction, ids: readonly bigint[], dueAt: Date): Promise<void> {
  await transaction.notification.updateMany({ where: { id: { in: [...ids] } }, data: { digestDueAt: dueAt } });
}

/** Where no mail server is configured: what waits is never sent, not even when there is one later. */
export async function dropWaitingMails({ prisma }: Database): Promise<void> {
  await prisma.outgoingMail.updateMany({ where: { state: 'WAITING' }, data: { state: 'DROPPED' } });
  await prisma.notification.updateMany({ where: { digestDueAt: { not: null } }, data: { digestDueAt: null } });
}

/** People whose gathered news are due; real time. */
export async function findDueDigests(db: Db, now: Date): Promise<string[]> {
  const rows = await db.notification.findMany({
    where: { digestDueAt: { lte: now } },
    distinct: ['userId'],
    select: { userId: true },
    take: 100,
  });
  return rows.map(({ userId }) => userId);
}

/** Puts all that waits for one person into the outbox as one mail; nothing where another worker is doing it. */
export async function gatherDigest(transaction: Transaction, userId: string): Promise<void> {
  const rows = await transaction.$queryRaw<{ id: bigint }[]>`
    SELECT "id" FROM "Notification" WHERE "userId" = ${userId}::uuid AND "digestDueAt" IS NOT NULL
    ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  if (rows.length === 0) return;
  const notificationIds = rows.map(({ id }) => id);
  await transaction.notification.updateMany({ where: { id: { in: notificationIds } }, data: { digestDueAt: null } });
  await transaction.outgoingMail.create({ data: { userId, notificationIds } });
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

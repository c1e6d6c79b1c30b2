import { isNotificationKind, knownKinds, type NotificationKind } from '../../domain/notifications/notification';
import type { Role } from '../../domain/core/permissions';
import type { Notification as NotificationModel } from '../generated/client';
import type { PageRequest } from '../core/keyset';
import type { Db, Transaction } from '../core/transaction';

export type NotificationRecord = {
  id: bigint;
  kind: NotificationKind;
  subjectName: string;
  detail: string;
  href: string;
  at: Date;
  isRead: boolean;
};

export type NewNotification = {
  key: string;
  kind: NotificationKind;
  subjectName: string;
  detail: string;
  href: string;
};

export type NotifiedUser = { id: string; mutedMails: string[] };

/** Active people among the ids and roles, each once; in the order of their ids, so that two transactions never wait crosswise. */
export async function findRecipients(
  db: Db,
  { userIds = [], roles = [] }: { userIds?: readonly string[]; roles?: readonly Role[] },
): Promise<NotifiedUser[]> {
  return db.user.findMany({
    where: { status: 'ACTIVE', OR: [{ id: { in: [...userIds] } }, { role: { in: [...roles] } }] },
    select: { id: true, mutedMails: true },
    orderBy: { id: 'asc' },
  });
}

/** Writes one row a person; returns the ids of those who had not been told under this key before. */
export async function createNotifications(
  transaction: Transaction,
  userIds: readonly string[],
  notification: NewNotification,
): Promise<{ id: bigint; userId: string }[]> {
  return transaction.notification.createManyAndReturn({
    data: userIds.map((userId) => ({ userId, ...notification })),
    skipDuplicates: true,
    select: { id: true, userId: true },
  });
}

/** Newest first: ids grow. */
export async function listNotifications(
  db: Db,
  userId: string,
  { from, limit }: PageRequest<null>,
): Promise<NotificationRecord[]> {
  const isBackwards = from?.side === 'before';
  const rows = await db.notification.findMany({
    where: { userId, ...(from && { id: { [isBackwards ? 'gt' : 'lt']: BigInt(from.position.id) } }) },
    orderBy: { id: isBackwards ? 'asc' : 'desc' },
    take: limit + 1,
  });
  return rows.map(fromRow);
}

/** The given ones of one person, oldest first; those of other people are left out. */
export async function findNotifications(db: Db, userId: string, ids: readonly bigint[]): Promise<NotificationRecord[]> {
  const rows = await db.notification.findMany({ where: { userId, id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  return rows.map(fromRow);
}

/** Counts no further than `limit`. */
export async function countUnread(db: Db, userId: string, limit: number): Promise<number> {
  const rows = await db.notification.findMany({ where: { userId, readAt: null }, take: limit, select: { id: true } });
  return rows.length;
}

/** Marks those up to and including `id`, or only `id` itself; never another person's. */
export async function markRead(
  transaction: Transaction,
  userId: string,
  which: { only: bigint } | { upTo: bigint },
  readAt: Date,
): Promise<number> {
  const id = 'only' in which ? which.only : { lte: which.upTo };
  const { count } = await transaction.notification.updateMany({
    where: { userId, id, readAt: null },
    data: { readAt },
  });
  return count;
}

function fromRow(row: NotificationModel): NotificationRecord {
  const { id, kind, subjectName, detail, href, at, readAt } = row;
  if (!isNotificationKind(kind)) throw new Error(`Notification ${String(id)} is of the unknown kind ${kind}.`);
  return { id, kind, subjectName, detail, href, at, isRead: readAt !== null };
}

/** The kinds that a person gets in the portal only. */
export async function findMutedMails(db: Db, userId: string): Promise<NotificationKind[]> {
  const { mutedMails } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { mutedMails: true } });
  return knownKinds(mutedMails);
}

export async function saveMutedMails(
  transaction: Transaction,
  userId: string,
  mutedMails: readonly NotificationKind[],
): Promise<void> {
  await transaction.user.update({ where: { id: userId }, data: { mutedMails: [...mutedMails] } });
}

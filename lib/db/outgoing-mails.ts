import type { Database } from './client';
import type { Transaction } from './transaction';

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
}

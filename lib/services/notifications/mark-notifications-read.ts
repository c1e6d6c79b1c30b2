import { markRead } from '../../db/notifications/notifications';
import { inTransaction } from '../../db/core/transaction';
import { success, type Result } from '../../domain/core/result';
import type { MarkRead } from '../../schemas/notifications/notification-input';
import { authorise, type ServiceContext } from '../core/context';

/** Marks one of the viewer's notifications as read, or all up to one. Those of others are out of reach. */
export async function markNotificationsRead(
  context: ServiceContext,
  which: MarkRead,
): Promise<Result<{ markedCount: number }>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const range = 'only' in which ? { only: BigInt(which.only) } : { upTo: BigInt(which.upTo) };
  const markedCount = await inTransaction(context.database.prisma, (transaction) =>
    markRead(transaction, allowed.value.userId, range, new Date()),
  );
  return success({ markedCount });
}

import { markRead } from '../../db/notifications/notifications';
import { inTransaction } from '../../db/core/transaction';
import { success } from '../../domain/core/result';
import { markReadSchema } from '../../schemas/notifications/notification-input';
import { defineUseCase } from '../core/use-case';

/** Marks one of the viewer's notifications as read, or all up to one. Those of others are out of reach. */
export const markNotificationsRead = defineUseCase(
  'offer.read',
  markReadSchema,
  async ({ viewer, database }, which) => {
    const range = 'only' in which ? { only: BigInt(which.only) } : { upTo: BigInt(which.upTo) };
    const markedCount = await inTransaction(database.prisma, (transaction) =>
      markRead(transaction, viewer.userId, range, new Date()),
    );
    return success({ markedCount });
  },
);

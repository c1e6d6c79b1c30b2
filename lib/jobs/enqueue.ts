import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Transaction } from '../db/transaction';
import type { QueueName } from './queues';

/** Asks a worker to look at something, inside the caller's transaction: the row and its job are committed together or neither. */
export type Nudge = (transaction: Transaction, queue: QueueName, key: string) => Promise<void>;

/** What every job carries: the key of what to look at. What to do is decided from the rows. */
export type NudgeData = { key: string };

export function nudgeThrough(boss: PgBoss): Nudge {
  return async (transaction, queue, key) => {
    const data: NudgeData = { key };
    // pg-boss's adapter wants a client with $queryRawUnsafe; a Prisma transaction has it under a wider type.
    await boss.send(queue, data, { singletonKey: key, db: fromPrisma(transaction as never) });
  };
}

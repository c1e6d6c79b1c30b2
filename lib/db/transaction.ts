import type { Prisma, PrismaClient } from './generated/client';

/** A connection or a transaction: repositories work with either and never open one themselves. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Transaction = Prisma.TransactionClient;

/** All or nothing. Waits up to ten seconds for a row that somebody else holds. */
export function inTransaction<Value>(
  prisma: PrismaClient,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  return prisma.$transaction(work, { maxWait: 10_000, timeout: 20_000 });
}

import type { Prisma, PrismaClient } from '../generated/client';

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

/** The database's own time: what portal processes compare among themselves. */
export async function databaseNow(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS "now"`;
  if (row === undefined) throw new Error('The database did not say what time it is.');
  return row.now;
}

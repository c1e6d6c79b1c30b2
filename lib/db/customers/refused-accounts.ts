import { type CalendarDate, utcDateOf } from '../../domain/core/calendar';
import type { Db, Transaction } from '../core/transaction';

/** Remembers, wherever the book has these accounts, that AWS does not know them. */
export async function markAccountsRefused(
  transaction: Transaction,
  accountIds: readonly string[],
  refusedAt: Date,
): Promise<void> {
  await transaction.buyerAccount.updateMany({ where: { accountId: { in: [...accountIds] } }, data: { refusedAt } });
}

/** AWS has taken an offer for these accounts. */
export async function clearRefusedAccounts(transaction: Transaction, accountIds: readonly string[]): Promise<void> {
  await transaction.buyerAccount.updateMany({
    where: { accountId: { in: [...accountIds] }, refusedAt: { not: null } },
    data: { refusedAt: null },
  });
}

/** Which of these accounts AWS does not know, wherever the book has them, with the UTC day on which it said so. */
export async function findRefusedAccounts(db: Db, accountIds: readonly string[]): Promise<Map<string, CalendarDate>> {
  const rows = await db.buyerAccount.findMany({
    where: { accountId: { in: [...accountIds] }, refusedAt: { not: null } },
    select: { accountId: true, refusedAt: true },
    orderBy: { refusedAt: 'asc' },
  });
  return new Map(
    rows.flatMap(({ accountId, refusedAt }) => (refusedAt === null ? [] : [[accountId, utcDateOf(refusedAt)]])),
  );
}

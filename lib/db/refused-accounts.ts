import type { Transaction } from './transaction';

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

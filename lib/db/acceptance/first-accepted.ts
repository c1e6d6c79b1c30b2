import type { Db } from '../core/transaction';

/** When AWS first took a change set of this portal; null when it never did. */
export async function findFirstAccepted(db: Db): Promise<Date | null> {
  const row = await db.changeSet.findFirst({
    where: { acceptedAt: { not: null } },
    select: { acceptedAt: true },
    orderBy: { createdAt: 'asc' },
  });
  return row?.acceptedAt ?? null;
}

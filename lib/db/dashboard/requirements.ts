import type { Db } from '../core/transaction';

export async function isChecklistClosed(db: Db, userId: string): Promise<boolean> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { checklistClosedAt: true } });
  return user?.checklistClosedAt != null;
}

export async function saveChecklistClosed(db: Db, userId: string, at: Date): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { checklistClosedAt: at } });
}

/** Whether there is anything at all: found at the first row. */
export async function findFirstSteps(db: Db): Promise<{ customer: boolean; offer: boolean }> {
  const [customer, offer] = await Promise.all([
    db.customer.findFirst({ where: { archivedAt: null }, select: { id: true } }),
    db.offer.findFirst({ where: { publishedAt: { not: null } }, select: { id: true } }),
  ]);
  return { customer: customer !== null, offer: offer !== null };
}

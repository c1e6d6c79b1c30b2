import type { Db } from './transaction';

export type RefusalReason = 'no_access' | 'credentials_expired';
export type MarketplaceRefusal = { operation: string; reason: RefusalReason; since: Date; lastAt: Date };

/** Notes that AWS turned this operation away now; when that began stays. */
export async function noteRefusal(db: Db, operation: string, reason: RefusalReason, now: Date): Promise<void> {
  await db.marketplaceRefusal.upsert({
    where: { operation },
    create: { operation, reason, since: now, lastAt: now },
    update: { reason, lastAt: now },
  });
}

/** AWS answered this operation: its own refusal is over, and credentials that AWS takes have not expired for the others either. */
export async function clearRefusals(db: Db, operation: string): Promise<void> {
  await db.marketplaceRefusal.deleteMany({ where: { OR: [{ operation }, { reason: 'credentials_expired' }] } });
}

/** The oldest first. */
export async function listRefusals(db: Db): Promise<MarketplaceRefusal[]> {
  const rows = await db.marketplaceRefusal.findMany({ orderBy: { since: 'asc' } });
  return rows.map(({ reason, ...row }) => ({
    ...row,
    reason: reason === 'credentials_expired' ? 'credentials_expired' : 'no_access',
  }));
}

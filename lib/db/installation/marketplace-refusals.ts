import type { NotedTrouble } from '../../domain/installation/current-trouble';
import { credentialReasons, isAccessReason, type AccessReason } from '../../domain/engine/wait-reason';
import type { Db } from '../core/transaction';

/** Notes that AWS did not do this operation, and why; when that began stays while the reason does. */
export async function noteRefusal(db: Db, operation: string, reason: AccessReason, now: Date): Promise<void> {
  const { count } = await db.marketplaceRefusal.updateMany({ where: { operation, reason }, data: { lastAt: now } });
  if (count > 0) return;
  const fresh = { reason, since: now, lastAt: now };
  await db.marketplaceRefusal.upsert({ where: { operation }, create: { operation, ...fresh }, update: fresh });
}

/** This operation was answered: its own refusal is over, and when it was AWS that did so, what would have met every operation. */
export async function clearRefusals(db: Db, operation: string, { isOfAws }: { isOfAws: boolean }): Promise<void> {
  const overForAll = isOfAws ? [...credentialReasons, 'unreachable'] : [];
  await db.marketplaceRefusal.deleteMany({ where: { OR: [{ operation }, { reason: { in: overForAll } }] } });
}

/** The oldest first. */
export async function listRefusals(db: Db): Promise<NotedTrouble[]> {
  const rows = await db.marketplaceRefusal.findMany({ orderBy: { since: 'asc' } });
  return rows.map(({ reason, ...row }) => ({ ...row, reason: isAccessReason(reason) ? reason : 'no_access' }));
}

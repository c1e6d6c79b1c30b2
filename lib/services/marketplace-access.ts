import { findStoppedSince } from '../db/database-check';
import { listRefusals, type MarketplaceRefusal } from '../db/marketplace-refusals';
import { success, type Result } from '../domain/result';
import type { MarketplaceAccess } from '../schemas/marketplace-access';
import { authorise, type ServiceContext } from './context';

/** Work that the portal repeats touches AWS at least this often: an older refusal is of something that nobody asks for any more. */
const STILL_TRUE_FOR_MS = 15 * 60_000;

/**
 * Why nothing goes out to AWS at the moment: AWS refuses the portal's credentials (since when, and for what), or the database was restored
 * and is being compared with AWS. Everybody may know.
 */
export async function marketplaceAccess(context: ServiceContext): Promise<Result<MarketplaceAccess>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const [refusals, stoppedSince] = await Promise.all([listRefusals(prisma), findStoppedSince(prisma)]);
  return success({
    refusal: refusalOf(refusals.filter(({ lastAt }) => Date.now() - lastAt.getTime() < STILL_TRUE_FOR_MS)),
    restored: stoppedSince === undefined ? null : { since: stoppedSince.toISOString() },
  });
}

/** The oldest first. */
function refusalOf(current: readonly MarketplaceRefusal[]): MarketplaceAccess['refusal'] {
  const [oldest] = current;
  if (oldest === undefined) return null;
  const hasExpired = current.some(({ reason }) => reason === 'credentials_expired');
  return {
    reason: hasExpired ? 'credentials_expired' : 'no_access',
    since: oldest.since.toISOString(),
    operations: current.map(({ operation }) => operation).sort(),
  };
}

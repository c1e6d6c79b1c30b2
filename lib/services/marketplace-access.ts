import { listRefusals } from '../db/marketplace-refusals';
import { success, type Result } from '../domain/result';
import type { MarketplaceAccess } from '../schemas/marketplace-access';
import { authorise, type ServiceContext } from './context';

/** Work that the portal repeats touches AWS at least this often: an older refusal is of something that nobody asks for any more. */
const STILL_TRUE_FOR_MS = 15 * 60_000;

/** Whether AWS refuses the portal's credentials at the moment, since when, and for what. Everybody may know. */
export async function marketplaceAccess(context: ServiceContext): Promise<Result<MarketplaceAccess>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const current = (await listRefusals(context.database.prisma)).filter(
    ({ lastAt }) => Date.now() - lastAt.getTime() < STILL_TRUE_FOR_MS,
  );
  const [oldest] = current;
  if (oldest === undefined) return success({ refusal: null });
  const hasExpired = current.some(({ reason }) => reason === 'credentials_expired');
  return success({
    refusal: {
      reason: hasExpired ? 'credentials_expired' : 'no_access',
      since: oldest.since.toISOString(),
      operations: current.map(({ operation }) => operation).sort(),
    },
  });
}

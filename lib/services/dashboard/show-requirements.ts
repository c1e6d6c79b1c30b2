import { findFirstSteps, isChecklistClosed } from '../../db/dashboard/requirements';
import { unusableAtAws } from '../../domain/authorizations/authorization';
import { success, type Result } from '../../domain/core/result';
import type { RequirementsView } from '../../schemas/dashboard/requirements-view';
import { authorise, type ServiceContext } from '../core/context';
import { loadFormContext } from '../authorizations/offer-form-context';

/** What is still missing before a customer can accept an offer: all of it read from the data, nothing ticked by hand. */
export async function showRequirements(context: ServiceContext): Promise<Result<RequirementsView>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  if (await isChecklistClosed(prisma, allowed.value.userId)) return success(null);
  const [{ authorizationRows, authorizations }, firstSteps] = await Promise.all([
    loadFormContext(prisma, context.now),
    findFirstSteps(prisma),
  ]);
  const found = {
    // A vendor can share an authorization with registered sellers only: one that is there proves it.
    seller: authorizationRows.length > 0,
    authorization: authorizationRows.some((row) => unusableAtAws(row, context.now) === undefined),
    tier: authorizations.some(({ unusableSentence, price }) => unusableSentence === null && price !== null),
    ...firstSteps,
  };
  return success(Object.values(found).every(Boolean) ? null : found);
}

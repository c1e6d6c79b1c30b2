import { findFirstSteps, isChecklistClosed } from '../../db/dashboard/requirements';
import { unusableAtAws } from '../../domain/authorizations/authorization';
import { success, type Result } from '../../domain/core/result';
import type { RequirementsView } from '../../schemas/dashboard/requirements-view';
import { defineUseCase } from '../core/use-case';
import { loadFormContext } from '../authorizations/offer-form-context';

/** What is still missing before a customer can accept an offer: all of it read from the data, nothing ticked by hand. */
export const showRequirements = defineUseCase(
  'offer.read',
  async ({ viewer, database: { prisma }, now }): Promise<Result<RequirementsView>> => {
    if (await isChecklistClosed(prisma, viewer.userId)) return success(null);
    const [{ authorizationRows, authorizations }, firstSteps] = await Promise.all([
      loadFormContext(prisma, now),
      findFirstSteps(prisma),
    ]);
    const found = {
      // A vendor can share an authorization with registered sellers only: one that is there proves it.
      seller: authorizationRows.length > 0,
      authorization: authorizationRows.some((row) => unusableAtAws(row, now) === undefined),
      tier: authorizations.some(({ unusableSentence, price }) => unusableSentence === null && price !== null),
      ...firstSteps,
    };
    return success(Object.values(found).every(Boolean) ? null : found);
  },
);

import { success, type Result } from '../../domain/core/result';
import { defineUseCase } from '../core/use-case';
import { loadFormContext } from '../authorizations/offer-form-context';

export type BulkOpportunity = { id: string; name: string; tierName: string; buyerPrice: string };

/** The opportunities that a bulk run can be made from now. */
export const bulkOpportunities = defineUseCase(
  'offer.publish',
  async ({ database, now }): Promise<Result<BulkOpportunity[]>> => {
    const { authorizations } = await loadFormContext(database.prisma, now);
    return success(
      authorizations.flatMap(({ id, name, tier, price, unusableSentence }) =>
        unusableSentence === null && tier !== null && price !== null
          ? [{ id, name, tierName: tier.name, buyerPrice: price.buyerPrice }]
          : [],
      ),
    );
  },
);

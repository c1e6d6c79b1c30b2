import { success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';
import { loadFormContext } from '../authorizations/offer-form-context';

export type BulkOpportunity = { id: string; name: string; tierName: string; buyerPrice: string };

/** The opportunities that a bulk run can be made from now. */
export async function bulkOpportunities(context: ServiceContext): Promise<Result<BulkOpportunity[]>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  const { authorizations } = await loadFormContext(context.database.prisma, context.now);
  return success(
    authorizations.flatMap(({ id, name, tier, price, unusableSentence }) =>
      unusableSentence === null && tier !== null && price !== null
        ? [{ id, name, tierName: tier.name, buyerPrice: price.buyerPrice }]
        : [],
    ),
  );
}

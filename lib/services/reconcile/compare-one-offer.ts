import { requestComparison } from '../../db/changes/offer-changes';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { offerIdSchema } from '../../schemas/core/action-input';
import { defineUseCase } from '../core/use-case';

/**
 * Has an offer compared with AWS once more: a draft that somebody changed in the console, or a published offer that was not what was
 * reviewed. A worker reads it; what it finds stands on the offer's page. Changes nothing at AWS.
 */
export const compareOneOffer = defineUseCase(
  'offer.publish',
  offerIdSchema,
  ({ audit, database, nudge }, { offerId }) =>
    inTransaction(database.prisma, async (transaction) => {
      if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
      const offer = await findOffer(transaction, offerId);
      if (offer === undefined || !canBeComparedAgain(offer))
        return failure({ kind: 'conflict', reason: 'not_editable', message: 'There is nothing at AWS to compare.' });
      if (offer.isComparisonRequested) return success({ offerId });
      await requestComparison(transaction, offerId, new Date());
      await audit(transaction, {
        action: 'offer.comparison_requested',
        subject: { type: 'offer', id: offerId, name: offer.name },
      });
      await nudge(transaction, 'compare-offers', 'compare-offers');
      return success({ offerId });
    }),
);

/** A draft at AWS, or what was published with differences. */
export function canBeComparedAgain({ stage, awsOfferId, differences }: OfferRecord): boolean {
  if (awsOfferId === null) return false;
  return stage === 'DRAFT_AT_AWS' || (stage === 'NEEDS_CHECK' && differences.length > 0);
}

import { findOffer, lockOffer } from '../../db/offers/offers';
import { endReplacement, findReplacement } from '../../db/changes/replacements';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { stopReplacementSchema } from '../../schemas/changes/offer-change';
import { defineUseCase } from '../core/use-case';

/**
 * Stops putting the accounts of an offer right: from now on nothing happens to either offer by itself. What AWS has been asked for
 * already goes on, and the copy stays what it is. Refused when it has ended already. Returns the old offer.
 */
export const stopReplacement = defineUseCase(
  'offer.publish',
  stopReplacementSchema,
  ({ viewer, audit, database }, { replacementId }) =>
    inTransaction(database.prisma, async (transaction) => {
      const replacement = await findReplacement(transaction, replacementId);
      if (replacement === undefined) return failure({ kind: 'not_found' });
      const { oldOfferId: offerId, copyOfferId } = replacement;
      await lockOffer(transaction, offerId);
      const reason = `Stopped by ${viewer.name}.`;
      if (!(await endReplacement(transaction, replacementId, new Date(), reason)))
        return failure({ kind: 'conflict', reason: 'too_late', message: 'It has ended already.' });
      const offer = await findOffer(transaction, offerId);
      await audit(transaction, {
        action: 'offer.replacement_stopped',
        subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
        after: { copyOfferId },
      });
      return success({ offerId });
    }),
);

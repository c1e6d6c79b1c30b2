import { confirmDeviations as saveConfirmation } from '../../db/reconcile/found-offers';
import { findOffer, lockOffer } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { deviationTitle } from '../../domain/approvals/deviation-words';
import { failure, success } from '../../domain/core/result';
import { offerIdSchema } from '../../schemas/core/action-input';
import { defineUseCase } from '../core/use-case';

/**
 * Somebody who may approve says that what an offer found at AWS leaves the policy in is meant: from then on the message to its buyer can
 * be written. Changes nothing at AWS. Of any number at once one wins; the others are told.
 */
export const confirmDeviations = defineUseCase('approval.decide', offerIdSchema, ({ audit, database }, { offerId }) =>
  inTransaction(database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, offerId);
    if (offer === undefined || offer.deviatesSince === null)
      return failure({ kind: 'conflict', reason: 'already_decided', message: 'There is nothing to confirm any more.' });
    await saveConfirmation(transaction, offerId);
    await audit(transaction, {
      action: 'offer.deviations_confirmed',
      subject: { type: 'offer', id: offerId, name: offer.name },
      after: { deviations: offer.deviations.map(deviationTitle) },
    });
    return success({ offerId });
  }),
);

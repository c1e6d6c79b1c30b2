import { cancellationDate } from '../../domain/changes/offer-change';
import { success, type Result } from '../../domain/core/result';
import { cancelOfferSchema, type CancelOffer } from '../../schemas/changes/offer-change';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { changeOffer, type OfferChange } from './offer-change';

/**
 * Cancels an offer: there is no delete at AWS, so its last day moves to yesterday, or to today where AWS takes no past day.
 * What was accepted before stays accepted.
 */
export const cancelOffer = defineUseCase('offer.publish', cancelOfferSchema, (context, input) =>
  cancel(context, input, 'INTERACTIVE'),
);

/** The same for one of many, which wait behind the people who change a single one. */
export function cancel(
  context: UseCaseContext,
  { offerId, ends, isConfirmed }: CancelOffer,
  priority: OfferChange['priority'],
): Promise<Result<{ offerId: string }>> {
  const expirationDate = cancellationDate(ends, context.now);
  return changeOffer(context, {
    offerId,
    kind: 'CANCEL',
    isConfirmed,
    priority,
    target: ({ snapshot }) => success({ ...snapshot, expirationDate }),
  });
}

import { withdrawalDate } from '../../domain/changes/offer-change';
import { success, type Result } from '../../domain/core/result';
import { withdrawOfferSchema, type WithdrawOffer } from '../../schemas/changes/offer-change';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { changeOffer, type OfferChange } from './offer-change';

/**
 * Withdraws an offer: there is no delete at AWS, so its last day moves to yesterday, or to today where AWS takes no past day.
 * What was accepted before stays accepted.
 */
export const withdrawOffer = defineUseCase('offer.publish', withdrawOfferSchema, (context, input) =>
  withdraw(context, input, 'INTERACTIVE'),
);

/** The same for one of many, which wait behind the people who change a single one. */
export function withdraw(
  context: UseCaseContext,
  { offerId, ends, isConfirmed }: WithdrawOffer,
  priority: OfferChange['priority'],
): Promise<Result<{ offerId: string }>> {
  const expirationDate = withdrawalDate(ends, context.now);
  return changeOffer(context, {
    offerId,
    kind: 'CANCEL',
    isConfirmed,
    priority,
    target: ({ snapshot }) => success({ ...snapshot, expirationDate }),
  });
}

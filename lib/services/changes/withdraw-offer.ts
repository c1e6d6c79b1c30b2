import { withdrawalDate } from '../../domain/changes/offer-change';
import { success, type Result } from '../../domain/core/result';
import type { WithdrawOffer } from '../../schemas/changes/offer-change';
import type { ServiceContext } from '../core/context';
import { changeOffer } from './offer-change';

/**
 * Withdraws an offer: there is no delete at AWS, so its last day moves to yesterday, or to today where AWS takes no past day.
 * What was accepted before stays accepted.
 */
export async function withdrawOffer(
  context: ServiceContext,
  { offerId, ends, isConfirmed }: WithdrawOffer,
  priority: 'INTERACTIVE' | 'BULK' = 'INTERACTIVE',
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

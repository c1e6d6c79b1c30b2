import { takeBackApproval } from '../../db/approvals/approvals';
import { findOffer, saveOfferEvent } from '../../db/offers/offers';
import type { Transaction } from '../../db/core/transaction';
import type { UseCaseContext } from '../core/use-case';

/** Ends the request for an approval and makes the offer a draft again. The caller holds the offer's row. */
export async function endRequest(transaction: Transaction, context: UseCaseContext, offerId: string): Promise<void> {
  const offer = await findOffer(transaction, offerId);
  await takeBackApproval(transaction, offerId);
  await saveOfferEvent(transaction, offerId, { stage: 'DRAFT' });
  await context.audit(transaction, {
    action: 'approval.taken_back',
    subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
  });
}

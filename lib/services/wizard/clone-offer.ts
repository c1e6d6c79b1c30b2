import { randomUUID } from 'node:crypto';
import { createOffer, findOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { offerIdSchema } from '../../schemas/core/action-input';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { saveNextVersion } from './save-draft';

/**
 * Starts a new draft with the customer, accounts, name and notes of an offer; dates, tier and authorization are those of today, and
 * the purpose is declared afresh: whether the buyer has an agreement by now is another question than it was then.
 */
export const cloneOffer = defineUseCase('offer.edit', offerIdSchema, (context, { offerId }) =>
  inTransaction(context.database.prisma, async (transaction) => {
    const offer = await findOffer(transaction, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    return success({ offerId: await draftFrom(transaction, context, offer, {}) });
  }),
);

/** The new draft in the caller's transaction; returns its id. */
export async function draftFrom(
  transaction: Transaction,
  context: UseCaseContext,
  offer: OfferRecord,
  changes: Partial<DraftContent>,
): Promise<string> {
  const offerId = randomUUID();
  await createOffer(transaction, offerId, context.viewer.userId);
  const { snapshot } = offer;
  const content: DraftContent = {
    ...emptyDraftContent,
    customerChoice: 'known',
    customerId: offer.customerId ?? '',
    buyers: offer.buyerAccountIds.join(', '),
    name: offer.name,
    description: offer.description,
    dealReference: offer.dealReference,
    ...(snapshot !== null && { isvName: snapshot.isvName }),
    ...changes,
  };
  await saveNextVersion(transaction, context.viewer, { offerId, baseVersion: 0, content });
  await context.audit(transaction, {
    action: 'offer.cloned',
    subject: { type: 'offer', id: offerId, name: offer.name },
    after: { from: offer.id },
  });
  return offerId;
}

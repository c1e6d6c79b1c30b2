import { randomUUID } from 'node:crypto';
import { appendAuditEvent } from '../../db/audit/audit-events';
import { createOffer, findOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { Viewer } from '../../domain/core/permissions';
import { failure, success, type Result } from '../../domain/core/result';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';
import { authorise, type ServiceContext } from '../core/context';
import { saveNextVersion } from './save-draft';

/**
 * Starts a new draft with the customer, accounts, name and notes of an offer; dates, tier and authorization are those of today, and
 * the purpose is declared afresh: whether the buyer has an agreement by now is another question than it was then.
 */
export async function cloneOffer(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.edit');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const offer = await findOffer(transaction, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    return success({ offerId: await draftFrom(transaction, context, allowed.value, offer, {}) });
  });
}

/** The new draft in the caller's transaction; returns its id. */
export async function draftFrom(
  transaction: Transaction,
  context: Pick<ServiceContext, 'origin'>,
  viewer: Viewer,
  offer: OfferRecord,
  changes: Partial<DraftContent>,
): Promise<string> {
  const offerId = randomUUID();
  await createOffer(transaction, offerId, viewer.userId);
  const { snapshot } = offer;
  const content: DraftContent = {
    ...emptyDraftContent,
    customerChoice: 'known',
    customerId: offer.customerId ?? '',
    buyers: offer.buyerAccountIds.join(', '),
    name: offer.name,
    description: offer.description,
    dealReference: offer.dealReference,
    ...(snapshot === null ? {} : { isvName: snapshot.isvName }),
    ...changes,
  };
  await saveNextVersion(transaction, viewer, { offerId, baseVersion: 0, content });
  await appendAuditEvent(transaction, {
    actor: viewer,
    action: 'offer.cloned',
    subject: { type: 'offer', id: offerId, name: offer.name },
    after: { from: offer.id },
    ...(context.origin === null ? {} : { origin: context.origin }),
  });
  return offerId;
}

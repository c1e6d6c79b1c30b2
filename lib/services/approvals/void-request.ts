import { appendAuditEvent } from '../../db/audit/audit-events';
import { voidApproval } from '../../db/approvals/approvals';
import { findOffer, lockOffer, saveOfferEvent } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { Viewer } from '../../domain/core/permissions';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Ends the request for an approval and makes the offer a draft again. The caller holds the offer's row. */
export async function voidRequest(
  transaction: Transaction,
  context: ServiceContext,
  viewer: Viewer,
  offerId: string,
): Promise<void> {
  const offer = await findOffer(transaction, offerId);
  await voidApproval(transaction, offerId);
  await saveOfferEvent(transaction, offerId, { stage: 'DRAFT' });
  await appendAuditEvent(transaction, {
    actor: viewer,
    action: 'approval.voided',
    subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
    ...(context.origin === null ? {} : { origin: context.origin }),
  });
}

/** Takes back a request that nobody has decided, so that the draft can be edited. */
export async function withdrawRequest(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.edit');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const offer = await lockOffer(transaction, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    if (offer.stage !== 'WAITING_FOR_APPROVAL')
      return failure({
        kind: 'conflict',
        reason: 'already_decided',
        message: 'It does not wait for approval any more.',
      });
    await voidRequest(transaction, context, allowed.value, offerId);
    return success({ offerId });
  });
}

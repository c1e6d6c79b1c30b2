import { appendAuditEvent } from '../../db/audit/audit-events';
import { confirmDeviations as saveConfirmation } from '../../db/reconcile/found-offers';
import { findOffer, lockOffer } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { deviationTitle } from '../../domain/approvals/deviation-words';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/**
 * Somebody who may approve says that what an offer found at AWS leaves the policy in is meant: from then on the message to its buyer can
 * be written. Changes nothing at AWS. Of any number at once one wins; the others are told.
 */
export async function confirmDeviations(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'approval.decide');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, offerId);
    if (offer === undefined || offer.deviatesSince === null)
      return failure({ kind: 'conflict', reason: 'already_decided', message: 'There is nothing to confirm any more.' });
    await saveConfirmation(transaction, offerId);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.deviations_confirmed',
      subject: { type: 'offer', id: offerId, name: offer.name },
      after: { deviations: offer.deviations.map(deviationTitle) },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ offerId });
  });
}

import { appendAuditEvent } from '../../db/audit/audit-events';
import { findOffer, lockOffer } from '../../db/offers/offers';
import { endReplacement, findReplacement } from '../../db/changes/replacements';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import type { StopReplacement } from '../../schemas/changes/offer-change';
import { authorise, type ServiceContext } from '../core/context';

/**
 * Stops putting the accounts of an offer right: from now on nothing happens to either offer by itself. What AWS has been asked for
 * already goes on, and the copy stays what it is. Refused when it has ended already. Returns the old offer.
 */
export async function stopReplacement(
  context: ServiceContext,
  { replacementId }: StopReplacement,
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const replacement = await findReplacement(transaction, replacementId);
    if (replacement === undefined) return failure({ kind: 'not_found' });
    const { oldOfferId: offerId, copyOfferId } = replacement;
    await lockOffer(transaction, offerId);
    const reason = `Stopped by ${allowed.value.name}.`;
    if (!(await endReplacement(transaction, replacementId, new Date(), reason)))
      return failure({ kind: 'conflict', reason: 'too_late', message: 'It has ended already.' });
    const offer = await findOffer(transaction, offerId);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.replacement_stopped',
      subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
      after: { copyOfferId },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ offerId });
  });
}

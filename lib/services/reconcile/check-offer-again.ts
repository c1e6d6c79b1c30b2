import { appendAuditEvent } from '../../db/audit/audit-events';
import { requestRecheck } from '../../db/changes/offer-changes';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/**
 * Has an offer compared with AWS once more: a draft that somebody changed in the console, or a published offer that was not what was
 * reviewed. A worker reads it; what it finds stands on the offer's page. Changes nothing at AWS.
 */
export async function checkOfferAgain(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, offerId);
    if (offer === undefined || !canBeComparedAgain(offer))
      return failure({ kind: 'conflict', reason: 'not_editable', message: 'There is nothing at AWS to compare.' });
    if (offer.isRecheckRequested) return success({ offerId });
    await requestRecheck(transaction, offerId, new Date());
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.recheck_requested',
      subject: { type: 'offer', id: offerId, name: offer.name },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    await context.nudge(transaction, 'recheck-offers', 'recheck-offers');
    return success({ offerId });
  });
}

/** A draft at AWS, or what was published with differences. */
export function canBeComparedAgain({ stage, awsOfferId, differences }: OfferRecord): boolean {
  if (awsOfferId === null) return false;
  return stage === 'DRAFT_AT_AWS' || (stage === 'NEEDS_CHECK' && differences.length > 0);
}

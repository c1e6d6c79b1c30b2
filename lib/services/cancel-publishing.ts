import { appendAuditEvent } from '../db/audit-events';
import { listChangeSetsOf, requestCancel } from '../db/change-sets';
import { findOffer, lockOffer } from '../db/offers';
import { inTransaction } from '../db/transaction';
import { openChangeSetStates } from '../domain/change-set-progress';
import { failure, success, type Result } from '../domain/result';
import { authorise, type ServiceContext } from './context';

/**
 * Stops what is being published, as long as AWS allows it: what has not been sent is not sent, what AWS still validates is
 * cancelled there. Once AWS applies it, nothing can stop it.
 */
export async function cancelPublishing(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const [latest] = await listChangeSetsOf(transaction, offerId);
    const isOpen = latest !== undefined && openChangeSetStates.some((state) => state === latest.state);
    if (!isOpen || !(await requestCancel(transaction, latest.id, new Date()))) {
      const message =
        latest?.isCancelRequested === true && isOpen ? 'It is being cancelled.' : 'It is too late to cancel.';
      return failure({ kind: 'conflict', reason: 'too_late', message });
    }
    const offer = await findOffer(transaction, offerId);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.cancel_requested',
      subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    await context.nudge(transaction, 'send-change-set', latest.id);
    return success({ offerId });
  });
}

import { appendAuditEvent } from '../db/audit-events';
import { findOffer, lockOffer, saveOfferEvent } from '../db/offers';
import { inTransaction } from '../db/transaction';
import { failure, success, type Result } from '../domain/result';
import { authorise, type ServiceContext } from './context';
import { engineTransaction } from './postgres-engine-store';
import { queueAttempt } from './queue-change-set';

/** Publishes a draft that exists at AWS, exactly the revision that was read back: AWS refuses if somebody changed it since. */
export async function releaseDraft(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, offerId);
    if (offer?.stage !== 'DRAFT_AT_AWS' || offer.snapshot === null)
      return failure({ kind: 'conflict', reason: 'not_editable', message: 'There is no draft at AWS to release.' });
    if (offer.isRecheckRequested || offer.differences.length > 0)
      return failure({
        kind: 'conflict',
        reason: 'offer_changed',
        message: offer.isRecheckRequested
          ? 'The draft is being compared with AWS. Release it when that is done.'
          : 'AWS shows something else than was reviewed. Change it back in the console and check the draft again.',
      });
    await saveOfferEvent(transaction, offerId, { stage: 'QUEUED' });
    await queueAttempt(engineTransaction(transaction, context.nudge), {
      offer: { ...offer, snapshot: offer.snapshot },
      kind: 'RELEASE',
      target: null,
      createdById: allowed.value.userId,
      priority: 'INTERACTIVE',
    });
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.released',
      subject: { type: 'offer', id: offerId, name: offer.name },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ offerId });
  });
}

import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { EngineTransaction } from './engine-store';
import { queueAttempt } from './queue-change-set';

/**
 * The attempt is proved to have come to nothing: only now may there be another token for the same intent. It waits for a place in flight
 * like any other.
 */
export async function startNewAttempt(transaction: EngineTransaction, failed: ChangeSetRecord): Promise<void> {
  const { offerId, kind, target, acceptedAccountIds, priority, createdById, automaticAttempt } = failed;
  const offer = await transaction.findOffer(offerId);
  if (offer?.snapshot == null) throw new Error(`Offer ${offerId} was sent without a snapshot.`);
  await queueAttempt(transaction, {
    offer: { ...offer, snapshot: offer.snapshot },
    kind,
    target,
    acceptedAccountIds,
    priority,
    createdById,
    automaticAttempt: automaticAttempt + 1,
  });
}

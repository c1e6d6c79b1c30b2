import { randomUUID } from 'node:crypto';
import type { ChangeSetKind } from '../../domain/engine/change-set-progress';
import { submissionIdOf } from '../../domain/engine/change-set-request';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { publishedAs, requestFor } from './change-set-request';
import type { EngineOffer, EngineTransaction } from './engine-store';

export type QueuedAttempt = {
  /** As it stands, frozen as it was reviewed. */
  offer: Pick<EngineOffer, 'id' | 'awsOfferId' | 'awsRevision'> & { snapshot: OfferSnapshot };
  kind: ChangeSetKind;
  /** What a published offer is to become; null for what brings one there. */
  target: OfferSnapshot | null;
  /** Who is known to have accepted the published offer. */
  acceptedAccountIds?: string[];
  createdById: string;
  priority: 'INTERACTIVE' | 'BULK';
  /** Counts the attempts that AWS's own faults have cost, this one included. */
  automaticAttempt?: number;
};

/**
 * Writes the intent to change something at AWS, with its submission id, its token and its exact request, and wakes a worker; all in
 * the caller's transaction, which holds the offer's row.
 */
export async function queueAttempt(transaction: EngineTransaction, queued: QueuedAttempt): Promise<void> {
  const { offer, kind, target, acceptedAccountIds = [], createdById, priority, automaticAttempt = 1 } = queued;
  const changeSets = await transaction.listChangeSetsOf(offer.id);
  const attempt = await transaction.nextAttempt(offer.id);
  const submissionId = submissionIdOf(offer.id, attempt);
  const identity = { submissionId, token: randomUUID() };
  await transaction.createChangeSet({
    offerId: offer.id,
    kind,
    attempt,
    priority,
    automaticAttempt,
    submissionId,
    request: requestFor(kind, { snapshot: offer.snapshot, target }, identity, {
      ...offer,
      publishedAs: publishedAs(changeSets),
    }),
    target,
    acceptedAccountIds,
    createdById,
  });
  await transaction.nudge('dispatch-change-sets', 'dispatch-change-sets');
}

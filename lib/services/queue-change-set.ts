import { randomUUID } from 'node:crypto';
import { countAttempts, createChangeSet } from '../db/change-sets';
import type { Transaction } from '../db/transaction';
import type { ChangeSetKind } from '../domain/change-set-progress';
import { submissionIdOf } from '../domain/change-set-request';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import type { Nudge } from '../jobs/enqueue';
import { requestFor, type OfferAtAws } from './change-set-request';

export type QueuedChangeSet = {
  offerId: string;
  kind: ChangeSetKind;
  snapshot: OfferSnapshot;
  /** What a published offer is to become; null for what brings one there. */
  target?: OfferSnapshot | null;
  atAws: OfferAtAws;
  createdById: string;
  priority: 'INTERACTIVE' | 'BULK';
};

/**
 * Writes the intent to change something at AWS, with its submission id, its token and its exact request, and wakes a worker; all in
 * the caller's transaction, which holds the offer's row.
 */
export async function queueChangeSet(transaction: Transaction, nudge: Nudge, queued: QueuedChangeSet): Promise<void> {
  const { offerId, kind, snapshot, target = null, atAws, createdById, priority } = queued;
  const attempt = (await countAttempts(transaction, offerId)) + 1;
  const submissionId = submissionIdOf(offerId, attempt);
  await createChangeSet(transaction, {
    offerId,
    kind,
    attempt,
    priority,
    automaticAttempt: 1,
    slotGrantedAt: null,
    submissionId,
    request: requestFor(kind, { snapshot, target }, { submissionId, token: randomUUID() }, atAws),
    target,
    createdById,
  });
  await nudge(transaction, 'dispatch-change-sets', 'dispatch-change-sets');
}

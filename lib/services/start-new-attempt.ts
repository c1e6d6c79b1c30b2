import { randomUUID } from 'node:crypto';
import { countAttempts, createChangeSet, listChangeSetsOf, type ChangeSetRecord } from '../db/change-sets';
import { findOffer } from '../db/offers';
import type { Transaction } from '../db/transaction';
import { submissionIdOf } from '../domain/change-set-request';
import { publishedAs, requestFor } from './change-set-request';
import type { WorkerContext } from './change-set-worker';

/** The first attempt is proved to have come to nothing: only now may there be a second token for the same intent. */
export async function startNewAttempt(
  { nudge }: WorkerContext,
  transaction: Transaction,
  failed: ChangeSetRecord,
): Promise<void> {
  const { offerId, kind, target, priority, createdById } = failed;
  const offer = await findOffer(transaction, offerId);
  if (offer?.snapshot == null) throw new Error(`Offer ${offerId} was sent without a snapshot.`);
  const attempt = (await countAttempts(transaction, offerId)) + 1;
  const submissionId = submissionIdOf(offerId, attempt);
  const atAws = { ...offer, publishedAs: publishedAs(await listChangeSetsOf(transaction, offerId)) };
  const identity = { submissionId, token: randomUUID() };
  const id = await createChangeSet(transaction, {
    offerId,
    kind,
    attempt,
    priority,
    automaticAttempt: failed.automaticAttempt + 1,
    slotGrantedAt: new Date(),
    submissionId,
    request: requestFor(kind, { snapshot: offer.snapshot, target }, identity, atAws),
    target,
    createdById,
  });
  await nudge(transaction, 'send-change-set', id);
}

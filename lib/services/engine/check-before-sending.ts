import { appendAuditEvent, isToldOfAwsOffer } from '../../db/audit/audit-events';
import { listChangeSetsOf, updateHeld, type ChangeSetRecord } from '../../db/engine/change-sets';
import { forgetAwsOffer, saveSentSnapshot } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { decideSending, type SendingDecision } from '../../domain/publishing/before-sending';
import type { ChangeSetFailure } from '../../domain/failures/change-set-failure';
import { isOfferChange } from '../../domain/changes/offer-change';
import type { StartChangeSetRequest } from '../../domain/engine/start-change-set-schema';
import { failure, success, type Result } from '../../domain/core/result';
import { publishedAs, requestFor } from './change-set-request';
import type { HeldChangeSet, PublishingContext } from './change-set-worker';
import { effect } from '../core/effects';
import { gatherSendingFacts } from './gather-sending-facts';

/**
 * The last look before an irreversible request: gathers the facts, lets the domain decide, and keeps in the row the exact request that
 * goes out. Only for a request that has never been sent.
 */
export async function checkBeforeSending(
  context: PublishingContext,
  held: HeldChangeSet,
): Promise<Result<ChangeSetRecord, ChangeSetFailure[]>> {
  const { changeSet } = held;
  const decision = decideSending(await gatherSendingFacts(context, changeSet));
  if (decision.kind === 'refuse') return failure(decision.failures);
  const request = await requestOf(context, changeSet, decision);
  await effect('database.prepare_request', () =>
    inTransaction(context.database.prisma, (transaction) => keep(transaction, held, decision, request)),
  );
  return success({ ...changeSet, request, target: decision.target });
}

type Sending = Extract<SendingDecision, { kind: 'send' }>;

async function requestOf(
  { database }: PublishingContext,
  { kind, offerId, submissionId, request }: ChangeSetRecord,
  { snapshot, target, goesOnWith }: Sending,
): Promise<StartChangeSetRequest> {
  const { awsOfferId = null, awsRevision = null } = goesOnWith ?? {};
  const madeAs = isOfferChange(kind) ? publishedAs(await listChangeSetsOf(database.prisma, offerId)) : null;
  const identity = { submissionId, token: request.ClientRequestToken };
  return requestFor(kind, { snapshot, target }, identity, { awsOfferId, awsRevision, publishedAs: madeAs });
}

async function keep(
  transaction: Transaction,
  { changeSet: { id, offerId, kind }, holder }: HeldChangeSet,
  { snapshot, target, leaves }: Sending,
  request: StartChangeSetRequest,
): Promise<void> {
  await updateHeld(transaction, id, holder, { request, ...(target !== null && { target }) });
  // A published offer stays what it is until AWS has applied the change.
  if (!isOfferChange(kind)) await saveSentSnapshot(transaction, offerId, snapshot);
  if (leaves === null) return;
  // Whoever looks for the result of this attempt must not find that draft instead.
  await forgetAwsOffer(transaction, offerId);
  const action = 'offer.left_over_ignored';
  // A search for earlier attempts may find it once more.
  if (await isToldOfAwsOffer(transaction, { action, offerId, awsOfferId: leaves.awsOfferId })) return;
  await appendAuditEvent(transaction, {
    actor: null,
    action,
    subject: { type: 'offer', id: offerId, name: snapshot.name },
    after: leaves,
  });
}

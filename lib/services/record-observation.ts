import { appendAuditEvent, type AuditAction } from '../db/audit-events';
import { updateFollowed, updateHeld, type ChangeSetRecord, type ChangeSetUpdate } from '../db/change-sets';
import { findOffer, saveAwsOfferId, saveOfferEvent, type OfferEvent } from '../db/offers';
import { inTransaction, type Transaction } from '../db/transaction';
import { decide, type Decision, type Observation } from '../domain/change-set-progress';
import type { HeldChangeSet, WorkerContext } from './change-set-worker';

/** AWS's documents that an observation rests on, signed URLs removed. */
export type Evidence = { changeSetDocument?: unknown; entityDocument?: unknown; awsRevision?: number };

export type Recorded = { changeSet: ChangeSetRecord; decision: Decision };

/** Decides and writes the row, the offer and the audit event together, only while the row is still held. */
export async function recordObservation(
  context: WorkerContext,
  { changeSet, holder }: HeldChangeSet,
  observation: Observation,
  evidence: Evidence = {},
): Promise<Recorded> {
  const now = new Date();
  const decision = decide(changeSet, observation, now);
  const update = updateOf(changeSet, observation, decision, evidence, now);
  await inTransaction(context.database.prisma, async (transaction) => {
    await updateHeld(transaction, changeSet.id, holder, update);
    await recordAtOffer(transaction, changeSet, observation, decision, evidence, now);
  });
  return { changeSet: { ...changeSet, ...rowPart(update) }, decision };
}

/** The same for a change set that AWS is working on: written only if it is still in the state in which it was seen. */
export async function recordFollowed(
  transaction: Transaction,
  changeSet: ChangeSetRecord,
  observation: Observation,
  evidence: Evidence,
): Promise<Decision | undefined> {
  const now = new Date();
  const decision = decide(changeSet, observation, now);
  if (decision.state === changeSet.state && changeSet.waitReason === null) return undefined;
  const update = updateOf(changeSet, observation, decision, evidence, now);
  if (!(await updateFollowed(transaction, changeSet.id, changeSet.state, update))) return undefined;
  await recordAtOffer(transaction, changeSet, observation, decision, evidence, now);
  return decision;
}

function updateOf(
  row: ChangeSetRecord,
  observation: Observation,
  decision: Decision,
  evidence: Evidence,
  now: Date,
): ChangeSetUpdate {
  return {
    ...(decision.state === null ? {} : { state: decision.state }),
    waitReason: decision.waitReason,
    ...sentColumns(row, decision, now),
    ...timesOf(row, observation, decision, now),
    ...('failures' in observation && decision.state === 'FAILED' ? { failures: observation.failures } : {}),
    ...('awsChangeSetId' in observation ? { awsChangeSetId: observation.awsChangeSetId } : {}),
    ...(evidence.changeSetDocument === undefined ? {} : { changeSetDocument: evidence.changeSetDocument }),
    ...(evidence.entityDocument === undefined ? {} : { entityDocument: evidence.entityDocument }),
  };
}

function sentColumns(row: ChangeSetRecord, { sent }: Decision, now: Date): ChangeSetUpdate {
  if (sent === 'counted') return { sendAttempts: row.sendAttempts + 1, firstSentAt: row.firstSentAt ?? now };
  return sent === 'clear' ? { sendAttempts: 0, firstSentAt: null } : {};
}

function timesOf(row: ChangeSetRecord, { kind }: Observation, { state }: Decision, now: Date): ChangeSetUpdate {
  if (kind === 'accepted' || kind === 'found') return { acceptedAt: now };
  if (kind === 'applying') return row.applyingAt === null ? { applyingAt: now } : {};
  if (kind === 'succeeded') return { endedAt: now, applyingAt: row.applyingAt ?? now, dueAt: now };
  if (kind === 'read_back') return { checkedAt: now };
  return state === 'FAILED' || state === 'CANCELLED' || state === 'NEEDS_CHECK' ? { endedAt: now } : {};
}

async function recordAtOffer(
  transaction: Transaction,
  { offerId }: ChangeSetRecord,
  observation: Observation,
  decision: Decision,
  { awsRevision }: Evidence,
  now: Date,
): Promise<void> {
  if (observation.kind === 'succeeded') await saveAwsOfferId(transaction, offerId, observation.awsOfferId);
  const event = offerEvent(observation, decision, awsRevision ?? 0, now);
  if (event === undefined) return;
  await saveOfferEvent(transaction, offerId, event);
  const action = auditActionOf[event.stage];
  if (action === undefined) return;
  const offer = await findOffer(transaction, offerId);
  await appendAuditEvent(transaction, {
    actor: null,
    action,
    subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
    ...('failures' in observation ? { after: { failures: observation.failures } } : {}),
    ...(observation.kind === 'read_back'
      ? { after: { differences: observation.differences, awsOfferId: offer?.awsOfferId ?? '' } }
      : {}),
  });
}

const auditActionOf: Partial<Record<OfferEvent['stage'], AuditAction>> = {
  LIVE: 'offer.published',
  FAILED: 'offer.failed',
  CANCELLED: 'offer.cancelled',
  NEEDS_CHECK: 'offer.needs_check',
};

function offerEvent(
  observation: Observation,
  { state }: Decision,
  awsRevision: number,
  publishedAt: Date,
): OfferEvent | undefined {
  if (observation.kind === 'read_back')
    return {
      stage: state === 'CHECKED' ? 'LIVE' : 'NEEDS_CHECK',
      awsRevision,
      differences: observation.differences,
      publishedAt,
    };
  if (state === 'SENDING' || state === 'PREPARING' || state === 'APPLYING') return { stage: 'PUBLISHING' };
  if (state === 'QUEUED' || state === 'FAILED' || state === 'CANCELLED' || state === 'NEEDS_CHECK')
    return { stage: state };
  return undefined;
}

/** The members of an update that the next decision looks at. */
function rowPart({
  state,
  sendAttempts,
  firstSentAt,
  awsChangeSetId,
  request,
}: ChangeSetUpdate): Partial<ChangeSetRecord> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(sendAttempts === undefined ? {} : { sendAttempts }),
    ...(firstSentAt === undefined ? {} : { firstSentAt }),
    ...(awsChangeSetId === undefined ? {} : { awsChangeSetId }),
    ...(request === undefined ? {} : { request }),
  };
}

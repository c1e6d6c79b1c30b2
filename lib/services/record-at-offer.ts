import { appendAuditEvent } from '../db/audit-events';
import type { ChangeSetRecord } from '../db/change-sets';
import { findOffer, saveAwsOfferId, saveOfferEvent, type OfferEvent } from '../db/offers';
import type { Transaction } from '../db/transaction';
import type { AuditAction } from '../domain/audit-action';
import type { ChangeSetKind } from '../domain/change-set-progress';
import { isOfferChange } from '../domain/offer-change';
import type { Nudge } from '../jobs/enqueue';
import { proofOfAbsence } from './proof-of-absence';
import { recordChangeAtOffer } from './record-change-at-offer';
import { refreshAcceptance } from './refresh-acceptance';
import type { Recording } from './record-observation';
import { tellAboutPublishing } from './tell-about-publishing';

/** What an observation means for the offer itself, with its audit event, in the transaction of the change set's own row. */
export async function recordAtOffer(
  transaction: Transaction,
  changeSet: ChangeSetRecord,
  recording: Recording,
  nudge: Nudge,
): Promise<void> {
  const { offerId, kind } = changeSet;
  const { observation, decision } = recording;
  if (isOfferChange(kind)) return recordChangeAtOffer(transaction, { ...changeSet, kind }, recording, nudge);
  if ('awsOfferId' in observation) await saveAwsOfferId(transaction, offerId, observation.awsOfferId);
  if (decision.startsNewAttempt) return saveOfferEvent(transaction, offerId, { stage: 'QUEUED' });
  const event = offerEvent(kind, recording);
  if (event === undefined) return;
  await saveOfferEvent(transaction, offerId, event);
  // Somebody may have accepted meanwhile: a buyer needs no more than the release.
  if (event.stage === 'LIVE' || event.stage === 'CANCELLED') await refreshAcceptance(transaction, offerId);
  const action = auditActionOf(event, changeSet, recording);
  if (action === undefined) return;
  const offer = await findOffer(transaction, offerId);
  await appendAuditEvent(transaction, {
    actor: null,
    action,
    subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
    ...('failures' in observation ? { after: { failures: observation.failures } } : {}),
    ...(action === 'offer.proved_absent' ? { after: proofOfAbsence(changeSet, recording.now) } : {}),
    ...('differences' in observation
      ? { after: { differences: observation.differences, awsOfferId: offer?.awsOfferId ?? '' } }
      : {}),
  });
  if (offer !== undefined) await tellAboutPublishing(transaction, { changeSet, offer, action, recording }, nudge);
}

function offerEvent(kind: ChangeSetKind, recording: Recording): OfferEvent | undefined {
  const { observation, decision, evidence, now } = recording;
  if (observation.kind === 'read_back') {
    const checked = { awsRevision: evidence.awsRevision ?? 0, differences: observation.differences };
    if (kind === 'CREATE_DRAFT')
      return { ...checked, stage: decision.state === 'CHECKED' ? 'DRAFT_AT_AWS' : 'NEEDS_CHECK' };
    return { ...checked, stage: decision.state === 'CHECKED' ? 'LIVE' : 'NEEDS_CHECK', publishedAt: now };
  }
  switch (decision.state) {
    case 'SENDING':
    case 'PREPARING':
    case 'APPLYING':
    case 'FAULTED':
      return { stage: 'PUBLISHING' };
    case 'QUEUED':
    case 'NEEDS_CHECK':
      return { stage: decision.state };
    case 'FAILED':
    case 'CANCELLED':
      // A draft that could not be released is a draft as before.
      return { stage: kind === 'RELEASE' ? 'DRAFT_AT_AWS' : decision.state };
    default:
      return undefined;
  }
}

function auditActionOf(
  event: OfferEvent,
  { isAskedAgain }: ChangeSetRecord,
  { decision, observation }: Recording,
): AuditAction | undefined {
  if (isAskedAgain && observation.kind === 'no_effect' && decision.state === 'FAILED') return 'offer.proved_absent';
  if (decision.state === 'FAILED') return 'offer.failed';
  if (decision.state === 'CANCELLED') return 'offer.cancelled';
  if (event.stage === 'NEEDS_CHECK') return 'offer.needs_check';
  if (event.stage === 'LIVE') return 'offer.published';
  return event.stage === 'DRAFT_AT_AWS' ? 'offer.draft_created' : undefined;
}

import type { ChangeSetRecord } from '../../../db/engine/change-sets';
import type { OfferEvent } from '../../../db/offers/offers';
import type { AuditAction } from '../../../domain/audit/audit-action';
import type { ChangeSetKind } from '../../../domain/engine/change-set-progress';
import { isOfferChange } from '../../../domain/changes/offer-change';
import type { EngineTransaction, Recording } from '../engine-store';
import { applyObservationToChangedOffer } from './apply-observation-to-changed-offer';

/** What an observation means for the offer itself, with its audit event, in the transaction of the change set's own row. */
export async function applyObservationToOffer(
  transaction: EngineTransaction,
  changeSet: ChangeSetRecord,
  recording: Recording,
): Promise<void> {
  const { offerId, kind } = changeSet;
  const { observation, decision } = recording;
  if (isOfferChange(kind)) return applyObservationToChangedOffer(transaction, { ...changeSet, kind }, recording);
  if ('awsOfferId' in observation) await transaction.saveAwsOfferId(offerId, observation.awsOfferId);
  if (decision.startsNewAttempt) return transaction.saveOfferEvent(offerId, { stage: 'QUEUED' });
  const event = offerEvent(kind, recording);
  if (event === undefined) return;
  await transaction.saveOfferEvent(offerId, event);
  // Somebody may have accepted meanwhile: a buyer needs no more than the release.
  if (event.stage === 'LIVE' || event.stage === 'CANCELLED') await transaction.refreshAcceptance(offerId);
  const action = auditActionOf(event, changeSet, recording);
  if (action !== undefined) await transaction.tell({ changeSet, recording, action });
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
  if (decision.state === 'CANCELLED') return 'offer.publishing_stopped';
  if (event.stage === 'NEEDS_CHECK') return 'offer.needs_check';
  if (event.stage === 'LIVE') return 'offer.published';
  return event.stage === 'DRAFT_AT_AWS' ? 'offer.draft_created' : undefined;
}

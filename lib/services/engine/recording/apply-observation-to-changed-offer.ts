import type { ChangeSetRecord } from '../../../db/engine/change-sets';
import type { AuditAction } from '../../../domain/audit/audit-action';
import { endOfUtcDay } from '../../../domain/core/calendar';
import { isCancelled, stageAfterChange, type OfferChangeKind } from '../../../domain/changes/offer-change';
import type { EngineTransaction, Recording } from '../engine-store';

/** A buyer may have accepted just before an offer was cancelled, and AWS may show that late. */
const WATCH_AGREEMENTS_FOR_MS = 24 * 60 * 60_000;

type Change = ChangeSetRecord & { kind: OfferChangeKind };

/**
 * What an observation about a change means for the published offer. Until AWS has applied it the offer stays what it is, and what did
 * not come about changes nothing.
 */
export async function applyObservationToChangedOffer(
  transaction: EngineTransaction,
  change: Change,
  recording: Recording,
): Promise<void> {
  const { offerId } = change;
  const { observation, decision } = recording;
  if (decision.startsNewAttempt) return;
  if (observation.kind === 'read_back') await applied(transaction, change, recording);
  else if (decision.state === 'NEEDS_CHECK') await transaction.saveOfferEvent(offerId, { stage: 'NEEDS_CHECK' });
  else if (change.isAskedAgain && (decision.state === 'FAILED' || decision.state === 'CANCELLED'))
    await backToRest(transaction, offerId);
  if (decision.state === null) return;
  await transaction.refreshAcceptance(offerId);
  const action = auditActionOf(change, recording);
  if (action === undefined) return;
  await transaction.tell({ changeSet: change, recording, action, toldAs: toldAs(action) });
}

/** AWS has done it: from here on the row says what the offer is now, and what differs from what was asked for. */
async function applied(transaction: EngineTransaction, change: Change, recording: Recording): Promise<void> {
  const { kind, offerId, target } = change;
  const { observation, decision, evidence, businessNow } = recording;
  if (target === null || observation.kind !== 'read_back') throw new Error(`Change set ${change.id} has no target.`);
  const stage = decision.state === 'CHECKED' ? stageAfterChange(kind, target, businessNow) : 'NEEDS_CHECK';
  const awsRevision = evidence.awsRevision ?? 0;
  await transaction.saveChangedOffer(offerId, { target, stage, awsRevision, differences: observation.differences });
  if (kind !== 'CANCEL') return;
  const remainsOpenMs = Math.max(0, endOfUtcDay(target.expirationDate).getTime() - businessNow.getTime());
  await transaction.watchAgreements(offerId, remainsOpenMs + WATCH_AGREEMENTS_FOR_MS);
}

/** The change did not come about after all: the offer is what it was before. */
async function backToRest(transaction: EngineTransaction, offerId: string): Promise<void> {
  const stage = isCancelled(await transaction.listChangeSetsOf(offerId)) ? 'CANCELLED' : 'LIVE';
  await transaction.saveOfferEvent(offerId, { stage });
}

const doneActions: Record<OfferChangeKind, AuditAction> = {
  EXTEND: 'offer.extended',
  CANCEL: 'offer.cancelled',
  CORRECT: 'offer.corrected',
};

function auditActionOf({ kind, isAskedAgain }: Change, { decision, observation }: Recording): AuditAction | undefined {
  if (decision.state === 'NEEDS_CHECK') return 'offer.needs_check';
  if (decision.state === 'CHECKED') return doneActions[kind];
  if (decision.state === 'CANCELLED') return 'offer.change_stopped';
  if (decision.state !== 'FAILED') return undefined;
  return isAskedAgain && observation.kind === 'no_effect' ? 'offer.proved_absent' : 'offer.change_failed';
}

function toldAs(action: AuditAction): AuditAction {
  return action === 'offer.change_failed' ? 'offer.failed' : action;
}

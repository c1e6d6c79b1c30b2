import { appendAuditEvent } from '../db/audit-events';
import { listChangeSetsOf, type ChangeSetRecord } from '../db/change-sets';
import { saveChangedOffer, watchAgreements } from '../db/offer-changes';
import { findOffer, saveOfferEvent } from '../db/offers';
import type { Transaction } from '../db/transaction';
import type { AuditAction } from '../domain/audit-action';
import { endOfUtcDay } from '../domain/calendar';
import { isWithdrawn, stageAfterChange, type OfferChangeKind } from '../domain/offer-change';
import type { Nudge } from '../jobs/enqueue';
import { proofOfAbsence } from './proof-of-absence';
import type { Recording } from './record-observation';
import { refreshAcceptance } from './refresh-acceptance';
import { tellAboutPublishing } from './tell-about-publishing';

/** A buyer may have accepted just before an offer was withdrawn, and AWS may show that late. */
const WATCH_AGREEMENTS_FOR_MS = 24 * 60 * 60_000;

type Change = ChangeSetRecord & { kind: OfferChangeKind };

/**
 * What an observation about a change means for the published offer. Until AWS has applied it the offer stays what it is, and what did
 * not come about changes nothing.
 */
export async function recordChangeAtOffer(
  transaction: Transaction,
  change: Change,
  recording: Recording,
  nudge: Nudge,
): Promise<void> {
  const { offerId } = change;
  const { observation, decision } = recording;
  if (decision.startsNewAttempt) return;
  if (observation.kind === 'read_back') await applied(transaction, change, recording);
  else if (decision.state === 'NEEDS_CHECK') await saveOfferEvent(transaction, offerId, { stage: 'NEEDS_CHECK' });
  else if (change.isAskedAgain && (decision.state === 'FAILED' || decision.state === 'CANCELLED'))
    await backToRest(transaction, offerId);
  await refreshAcceptance(transaction, offerId);
  const action = auditActionOf(change, recording);
  if (action === undefined) return;
  const offer = await findOffer(transaction, offerId);
  await appendAuditEvent(transaction, {
    actor: null,
    action,
    subject: { type: 'offer', id: offerId, name: offer?.name ?? '' },
    ...('failures' in observation ? { after: { failures: observation.failures } } : {}),
    ...(action === 'offer.proved_absent' ? { after: proofOfAbsence(change, recording.now) } : {}),
    ...('differences' in observation
      ? { after: { expirationDate: change.target?.expirationDate ?? '', differences: observation.differences } }
      : {}),
  });
  if (offer === undefined) return;
  await tellAboutPublishing(transaction, { changeSet: change, offer, action: toldAs(action), recording }, nudge);
}

/** AWS has done it: from here on the row says what the offer is now, and what differs from what was asked for. */
async function applied(transaction: Transaction, change: Change, recording: Recording): Promise<void> {
  const { kind, offerId, target } = change;
  const { observation, decision, evidence, now, businessNow } = recording;
  if (target === null || observation.kind !== 'read_back') throw new Error(`Change set ${change.id} has no target.`);
  const stage = decision.state === 'CHECKED' ? stageAfterChange(kind, target, businessNow) : 'NEEDS_CHECK';
  const awsRevision = evidence.awsRevision ?? 0;
  await saveChangedOffer(transaction, offerId, { target, stage, awsRevision, differences: observation.differences });
  if (kind !== 'CANCEL') return;
  const remainsOpenMs = Math.max(0, endOfUtcDay(target.expirationDate).getTime() - businessNow.getTime());
  await watchAgreements(transaction, offerId, new Date(now.getTime() + remainsOpenMs + WATCH_AGREEMENTS_FOR_MS));
}

/** The change did not come about after all: the offer is what it was before. */
async function backToRest(transaction: Transaction, offerId: string): Promise<void> {
  const stage = isWithdrawn(await listChangeSetsOf(transaction, offerId)) ? 'CANCELLED' : 'LIVE';
  await saveOfferEvent(transaction, offerId, { stage });
}

const doneActions: Record<OfferChangeKind, AuditAction> = {
  EXTEND: 'offer.extended',
  CANCEL: 'offer.withdrawn',
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

import { findOffer, lockOffer, saveOfferEvent, saveSentSnapshot, type OfferRecord } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, success, type Result } from '../../domain/core/result';
import { releaseDraftSchema, type ReleaseDraft } from '../../schemas/changes/offer-change';
import { clashCandidate } from '../clashes/clash-candidate';
import { defineUseCase } from '../core/use-case';
import { judgeDecision, unapprovedRefusal } from './judge-decision';
import { engineTransaction } from '../engine/postgres-engine-store';
import { queueAttempt } from '../engine/queue-change-set';

/**
 * Publishes a draft that exists at AWS, exactly the revision that was read back: AWS refuses if somebody changed it since. Releasing is a
 * decision like publishing: its tier version must be in force, and what came up for its accounts must have been seen.
 */
export const releaseDraft = defineUseCase('offer.publish', releaseDraftSchema, async (context, input: ReleaseDraft) => {
  const { offerId } = input;
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, offerId);
    if (offer?.stage !== 'DRAFT_AT_AWS' || offer.snapshot === null)
      return failure({ kind: 'conflict', reason: 'not_editable', message: 'There is no draft at AWS to release.' });
    if (offer.isComparisonRequested || offer.differences.length > 0)
      return failure({
        kind: 'conflict',
        reason: 'offer_changed',
        message: offer.isComparisonRequested
          ? 'The draft is being compared with AWS. Release it when that is done.'
          : 'AWS shows something else than was reviewed. Change it back in the console and check the draft again.',
      });
    const released = await judgedRelease(transaction, { ...offer, snapshot: offer.snapshot }, input, context.now);
    if (!released.ok) return released;
    await saveSentSnapshot(transaction, offerId, released.value);
    await saveOfferEvent(transaction, offerId, { stage: 'QUEUED' });
    await queueAttempt(engineTransaction(transaction, context.nudge), {
      offer: { ...offer, snapshot: released.value },
      kind: 'RELEASE',
      target: null,
      createdById: context.viewer.userId,
      priority: 'INTERACTIVE',
    });
    await context.audit(transaction, {
      action: 'offer.released',
      subject: { type: 'offer', id: offerId, name: offer.name },
      ...(input.clashReason ? { reason: input.clashReason } : {}),
    });
    return success({ offerId });
  });
});

/** The draft as it goes out, with what somebody goes on in spite of. */
async function judgedRelease(
  transaction: Transaction,
  offer: OfferRecord & { snapshot: OfferSnapshot },
  { seenClashes = [], clashReason = '' }: ReleaseDraft,
  now: Date,
): Promise<Result<OfferSnapshot>> {
  const { snapshot } = offer;
  const judged = await judgeDecision(transaction, {
    kind: 'RELEASE',
    offer: snapshot,
    before: null,
    candidate: clashCandidate(offer, snapshot),
    agreement: { seenKeys: seenClashes, reason: clashReason },
    now,
    fields: {},
  });
  if (!judged.ok) return judged;
  const { unapproved, agreed } = judged.value;
  return unapproved.length > 0 ? unapprovedRefusal(unapproved) : success({ ...snapshot, ...agreed });
}

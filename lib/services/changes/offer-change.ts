import { listChangeSetsOf } from '../../db/engine/change-sets';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { AuditAction } from '../../domain/audit/audit-action';
import { hasOpenChangeSet } from '../../domain/engine/attempts';
import { changeProblem, needsConfirmation, type OfferChangeKind } from '../../domain/changes/offer-change';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, success, type Result } from '../../domain/core/result';
import { clashCandidate } from '../clashes/clash-candidate';
import type { UseCaseContext } from '../core/use-case';
import { effect } from '../core/effects';
import {
  judgeDecision,
  unapprovedRefusal,
  type ClashAgreement,
  type FieldsOfAspects,
} from '../publishing/judge-decision';
import { engineTransaction } from '../engine/postgres-engine-store';
import { queueAttempt } from '../engine/queue-change-set';
import { readAcceptance } from '../acceptance/refresh-acceptance';

export type PublishedOffer = OfferRecord & { snapshot: OfferSnapshot };

/** What a use case adds: which change, and what the offer is to be afterwards, or why not. */
export type OfferChange = {
  offerId: string;
  kind: OfferChangeKind;
  /** A person has seen that some accounts have accepted already. */
  isConfirmed: boolean;
  /** What a person has seen of the clashes, and why they go on; without it nothing. */
  agreement?: ClashAgreement;
  /** Where the page shows what refuses. */
  fields?: FieldsOfAspects;
  priority: 'INTERACTIVE' | 'BULK';
  target: (offer: PublishedOffer, transaction: Transaction) => Result<OfferSnapshot> | Promise<Result<OfferSnapshot>>;
};

const requested: Record<OfferChangeKind, AuditAction> = {
  EXTEND: 'offer.extend_requested',
  CANCEL: 'offer.cancel_requested',
  CORRECT: 'offer.correct_requested',
};

/**
 * Asks for a change of a published offer: one transaction writes the change set with its exact request, the audit event and the job,
 * and returns without waiting for AWS. For somebody who may publish. Of any number of parallel changes one wins; the others are told.
 */
export function changeOffer(context: UseCaseContext, change: OfferChange): Promise<Result<{ offerId: string }>> {
  return effect('database.submit_change', () =>
    inTransaction(context.database.prisma, (transaction) => changeIn(transaction, context, change)),
  );
}

/** The same in the caller's transaction. */
export async function changeIn(
  transaction: Transaction,
  context: UseCaseContext,
  change: OfferChange,
): Promise<Result<{ offerId: string }>> {
  const { offerId, kind, isConfirmed, priority } = change;
  if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
  const offer = await findOffer(transaction, offerId);
  if (offer === undefined) return failure({ kind: 'not_found' });
  const changeSets = await listChangeSetsOf(transaction, offerId);
  const problem = changeProblem(kind, { ...offer, hasOpenChangeSet: hasOpenChangeSet(changeSets) }, context.now);
  if (problem !== undefined || offer.snapshot === null)
    return failure({ kind: 'conflict', reason: 'not_editable', message: problem ?? 'The offer is not published.' });
  if (needsConfirmation(kind, offer) && !isConfirmed) return failure(unconfirmed(offer));
  const target = await judgedTarget(transaction, context.now, { ...offer, snapshot: offer.snapshot }, change);
  if (!target.ok) return target;
  await queueAttempt(engineTransaction(transaction, context.nudge), {
    offer: { ...offer, snapshot: offer.snapshot },
    kind,
    target: target.value,
    acceptedAccountIds: await acceptedAccounts(transaction, offer),
    createdById: context.viewer.userId,
    priority,
  });
  await context.audit(transaction, {
    action: requested[kind],
    subject: { type: 'offer', id: offerId, name: offer.name },
    before: changeable(offer.snapshot),
    after: changeable(target.value),
    ...reasonOf(offer.snapshot, target.value),
  });
  return success({ offerId });
}

async function acceptedAccounts(
  transaction: Transaction,
  { awsOfferId, buyerAccountIds }: OfferRecord,
): Promise<string[]> {
  const { accounts } = await readAcceptance(transaction, awsOfferId ?? '', buyerAccountIds);
  return accounts.filter(({ outcome }) => outcome !== 'failed').map(({ accountId }) => accountId);
}

/** What the offer is to be, with what somebody goes on in spite of; refused where it leaves the policy and nobody has approved that. */
async function judgedTarget(
  transaction: Transaction,
  now: Date,
  offer: PublishedOffer,
  { kind, target: wanted, agreement = NOTHING_SEEN, fields = {} }: OfferChange,
): Promise<Result<OfferSnapshot>> {
  const target = await wanted(offer, transaction);
  if (!target.ok) return target;
  const judged = await judgeDecision(transaction, {
    kind,
    offer: target.value,
    before: offer.snapshot,
    candidate: clashCandidate(offer, target.value),
    agreement,
    now,
    fields,
  });
  if (!judged.ok) return judged;
  const { unapproved, agreed } = judged.value;
  return unapproved.length > 0 ? unapprovedRefusal(unapproved) : success({ ...target.value, ...agreed });
}

const NOTHING_SEEN: ClashAgreement = { seenKeys: [], reason: '' };

function unconfirmed({ acceptedCount, buyerAccountIds }: OfferRecord) {
  const message = `${acceptedCount} of ${buyerAccountIds.length} accounts have accepted this offer. The change is for the others.`;
  return { kind: 'conflict' as const, reason: 'needs_confirmation' as const, message };
}

/** Why somebody goes on in spite of what is there for the accounts, where that is new. */
function reasonOf(before: OfferSnapshot, { agreedClashes }: OfferSnapshot): { reason?: string } {
  return agreedClashes === undefined || agreedClashes === before.agreedClashes ? {} : { reason: agreedClashes.reason };
}

function changeable({ name, description, expirationDate, agreementDuration }: OfferSnapshot) {
  return { name, description, expirationDate, agreementDuration };
}

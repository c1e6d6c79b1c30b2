import { appendAuditEvent } from '../../db/audit/audit-events';
import { linkAgreements, listAgreementsOfOffer, listChains } from '../../db/acceptance/agreements';
import { saveAcceptance } from '../../db/offers/offer-at-aws';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import type { Db, Transaction } from '../../db/core/transaction';
import { acceptanceOf, type AccountAcceptance, type OfferAcceptance } from '../../domain/acceptance/acceptance';
import type { Agreement } from '../../domain/acceptance/agreement';
import type { AuditAction } from '../../domain/audit/audit-action';
import { stageAfterAgreements } from '../../domain/offers/offer-status';
import { tellAboutAgreement } from './tell-about-agreement';

/** Everything that the portal knows about who accepted an offer. */
export async function readAcceptance(
  db: Db,
  awsOfferId: string,
  buyerAccountIds: readonly string[],
): Promise<OfferAcceptance> {
  const agreements = await listAgreementsOfOffer(db, awsOfferId);
  if (agreements.length === 0) return acceptanceOf([], [], buyerAccountIds);
  const chain = await listChains(
    db,
    agreements.map(({ initialAgreementId }) => initialAgreementId),
  );
  return acceptanceOf(agreements, chain, buyerAccountIds);
}

/**
 * Writes what the agreements of an offer say: how many accounts, until when, and the stage that follows. To be called in the
 * transaction of whatever may have changed either: an agreement, or the offer's own stage. Safe to repeat.
 */
export async function refreshAcceptance(transaction: Transaction, offerId: string): Promise<void> {
  await lockOffer(transaction, offerId);
  const offer = await findOffer(transaction, offerId);
  if (offer?.awsOfferId == null) return;
  await linkAgreements(transaction, offer.awsOfferId, offerId);
  const { outcome, acceptedCount, failedCount, agreementEndsAt } = await readAcceptance(
    transaction,
    offer.awsOfferId,
    offer.buyerAccountIds,
  );
  const stage = stageAfterAgreements(offer.stage, outcome);
  const isSame =
    stage === offer.stage &&
    acceptedCount === offer.acceptedCount &&
    failedCount === offer.failedCount &&
    agreementEndsAt?.getTime() === offer.agreementEndsAt?.getTime();
  if (!isSame) await saveAcceptance(transaction, offerId, { stage, acceptedCount, failedCount, agreementEndsAt });
}

const auditActions: Record<AccountAcceptance['outcome'], AuditAction> = {
  accepted: 'offer.accepted',
  failed: 'offer.acceptance_failed',
  ended: 'offer.agreement_ended',
};

/** The audit entry of an agreement that came or changed its meaning, with the portal as its author; people are told what matters. */
export async function recordAgreement(
  transaction: Transaction,
  offer: OfferRecord,
  agreement: Agreement,
  acceptance: Pick<AccountAcceptance, 'outcome' | 'word' | 'endsAt' | 'isUnexpected'>,
): Promise<void> {
  await tellAboutAgreement(transaction, offer, agreement, acceptance);
  await appendAuditEvent(transaction, {
    actor: null,
    action: auditActions[acceptance.outcome],
    subject: { type: 'offer', id: offer.id, name: offer.name },
    after: {
      accountId: agreement.acceptorAccountId,
      agreementId: agreement.id,
      agreement: acceptance.word,
      ...(agreement.acceptedAt !== null && { acceptedAt: agreement.acceptedAt.toISOString() }),
      ...(acceptance.endsAt !== null && { endsAt: acceptance.endsAt.toISOString() }),
      ...(acceptance.isUnexpected ? { unexpectedAccount: 'yes' } : {}),
    },
  });
}

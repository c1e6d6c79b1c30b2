import { z } from 'zod';
import { listChangeSetsOf, type ChangeSetRecord } from '../../db/engine/change-sets';
import { findInstallation, type Installation } from '../../db/installation/installation';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import { failure, success, type Result } from '../../domain/core/result';
import { withoutSignedUrls } from '../../domain/acceptance/signed-urls';
import type { OfferProgress } from '../../schemas/offers/offer-view';
import { defineUseCase } from '../core/use-case';
import { readProgress } from './offer-progress';

/** What AWS's or the vendor's support asks for, as a JSON document. */
export type SupportPack = { fileName: string; document: unknown };

/**
 * Ids, accounts, times, every request with AWS's answers and errors: all that support needs to look into an offer. Neither signed
 * URLs nor the tokens that make a request repeatable are in it.
 */
export const supportPack = defineUseCase(
  'offer.read',
  z.uuid(),
  async ({ database: { prisma }, now }, offerId): Promise<Result<SupportPack>> => {
    const [offer, changeSets, installation] = await Promise.all([
      findOffer(prisma, offerId),
      listChangeSetsOf(prisma, offerId),
      findInstallation(prisma),
    ]);
    if (offer === undefined) return failure({ kind: 'not_found' });
    const progress = await readProgress(prisma, offer, changeSets, now);
    const document = withoutSignedUrls({
      madeAt: new Date().toISOString(),
      portal: portalPart(installation),
      offer: offerPart(offer, progress),
      agreements: progress.agreements,
      differences: progress.differences,
      attempts: changeSets.map(attemptPart),
    });
    return success({ fileName: `support-pack-${offer.awsOfferId ?? offer.id}.json`, document });
  },
);

function portalPart(installation: Installation | undefined) {
  return { mode: installation?.mode ?? null, sellerAccountId: installation?.sellerAccountId ?? null };
}

function offerPart({ snapshot, ...offer }: OfferRecord, { status }: OfferProgress) {
  return {
    portalOfferId: offer.id,
    awsOfferId: offer.awsOfferId,
    awsRevision: offer.awsRevision,
    status,
    name: snapshot?.name ?? offer.name,
    customerName: snapshot?.customerName ?? offer.customerName,
    buyerAccountIds: snapshot?.buyerAccountIds ?? offer.buyerAccountIds,
    productId: snapshot?.productId ?? null,
    resaleAuthorizationId: snapshot?.authorizationId ?? offer.authorizationId,
    expirationDate: snapshot?.expirationDate ?? offer.expirationDate,
    agreementDuration: snapshot?.agreementDuration ?? null,
    createdAt: timeText(offer.createdAt),
    submittedAt: timeText(offer.submittedAt),
    publishedAt: timeText(offer.publishedAt),
    sentToBuyerAt: timeText(offer.sentAt),
  };
}

function attemptPart(changeSet: ChangeSetRecord) {
  const { ClientRequestToken: _kept, ...request } = changeSet.request;
  return {
    kind: changeSet.kind,
    attempt: changeSet.attempt,
    state: changeSet.state,
    changeSetName: changeSet.name,
    awsChangeSetId: changeSet.awsChangeSetId,
    submissionId: changeSet.submissionId,
    createdAt: timeText(changeSet.createdAt),
    firstSentAt: timeText(changeSet.firstSentAt),
    acceptedAt: timeText(changeSet.acceptedAt),
    applyingAt: timeText(changeSet.applyingAt),
    endedAt: timeText(changeSet.endedAt),
    checkedAt: timeText(changeSet.checkedAt),
    sendAttempts: changeSet.sendAttempts,
    waitReason: changeSet.waitReason,
    errors: changeSet.failures,
    request,
    answer: changeSet.changeSetDocument,
    offerAtAws: changeSet.entityDocument,
  };
}

const timeText = (instant: Date | null) => instant?.toISOString() ?? null;

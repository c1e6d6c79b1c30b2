import { z } from 'zod';
import { findLatestApproval, type ApprovalRecord } from '../../db/approvals/approvals';
import { listChangeSetsOf } from '../../db/engine/change-sets';
import { findDraft } from '../../db/wizard/drafts';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import { deviationSentence, deviationTitle } from '../../domain/approvals/deviation-words';
import { declaredBy, purposeText } from '../../domain/offers/offer-purpose';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { isEditable } from '../../domain/offers/offer-status';
import { may, type Viewer } from '../../domain/core/permissions';
import { marginOf } from '../../domain/tiers/price';
import { failure, success, type Result } from '../../domain/core/result';
import { durationWords } from '../../domain/offers/duration';
import type { OfferDetailView } from '../../schemas/offers/offer-view';
import { findChangeSetEntityText, attemptView } from '../engine/offer-documents';
import { defineUseCase } from '../core/use-case';
import { offerChangesView } from '../changes/offer-changes-view';
import { openClashViews } from '../clashes/open-clash-views';
import { readProgress } from './offer-progress';
import { replacementView } from '../changes/replacement-view';

/** Everything about one offer: what was reviewed, what was sent and what AWS answered, signed URLs removed. */
export const showOffer = defineUseCase(
  'offer.read',
  z.uuid(),
  async ({ viewer, database: { prisma }, now }, offerId): Promise<Result<OfferDetailView>> => {
    const [offer, changeSets, draft, latestApproval] = await Promise.all([
      findOffer(prisma, offerId),
      listChangeSetsOf(prisma, offerId),
      findDraft(prisma, offerId),
      findLatestApproval(prisma, offerId),
    ]);
    if (offer === undefined) return failure({ kind: 'not_found' });
    return success({
      progress: await readProgress(prisma, offer, changeSets, now),
      name: offer.snapshot?.name ?? offer.name,
      description: offer.snapshot?.description ?? offer.description,
      dealReference: offer.snapshot?.dealReference ?? offer.dealReference,
      purpose: purposeOf(offer.snapshot ?? draft?.content),
      buyerAccountIds: offer.snapshot?.buyerAccountIds ?? offer.buyerAccountIds,
      createdByName: offer.createdByName,
      createdAt: offer.createdAt.toISOString(),
      publishedAt: offer.publishedAt?.toISOString() ?? null,
      canEdit: may(viewer, 'offer.edit') && isEditable(offer),
      approval: approvalView(latestApproval),
      canTakeBack: may(viewer, 'offer.edit') && offer.stage === 'WAITING_FOR_APPROVAL',
      canPublish: may(viewer, 'offer.publish'),
      canClone: may(viewer, 'offer.edit') && offer.snapshot !== null,
      changes: may(viewer, 'offer.publish') ? await offerChangesView(prisma, offer, changeSets, now) : null,
      replacement: await replacementView(prisma, offer.id, now),
      found: foundView(offer, viewer),
      openClashes: isChangeable(offer, viewer) ? await openClashViews(prisma, offer, now) : [],
      attempts: changeSets.map(attemptView),
      entityText: findChangeSetEntityText(changeSets),
      ...productView(offer),
      ...priceView(offer.snapshot),
      ...termView(offer),
    });
  },
);

function foundView({ deviations, deviatesSince }: OfferRecord, viewer: Viewer): OfferDetailView['found'] {
  if (deviations.length === 0) return null;
  const isOpen = deviatesSince !== null;
  return { sentences: deviations.map(deviationSentence), isOpen, canConfirm: isOpen && may(viewer, 'approval.decide') };
}

/** Whether somebody may want to release, extend or revive it, or to take AWS's values: only then what clashes is looked up. */
function isChangeable({ stage, publishedAt }: OfferRecord, viewer: Viewer): boolean {
  return may(viewer, 'offer.publish') && (stage === 'DRAFT_AT_AWS' || publishedAt !== null);
}

function purposeOf(declaring: Parameters<typeof declaredBy>[0] | undefined): string {
  return declaring === undefined ? '' : purposeText(declaredBy(declaring));
}

function productView({ snapshot, ...offer }: OfferRecord) {
  return {
    customerName: snapshot?.customerName ?? offer.customerName,
    productName: snapshot?.productName ?? '',
    isvName: snapshot?.isvName ?? '',
    authorizationId: snapshot?.authorizationId ?? offer.authorizationId ?? '',
    authorizationName: snapshot?.authorizationName ?? offer.authorizationName ?? '',
    tierId: snapshot?.tierId ?? null,
    tierName: snapshot?.tierName ?? null,
  };
}

function priceView(snapshot: OfferSnapshot | null) {
  const margin = snapshot === null ? null : marginOf(snapshot.wholesalePrice, snapshot.buyerPrice);
  return {
    currency: snapshot?.currency ?? null,
    wholesalePrice: snapshot?.wholesalePrice ?? null,
    markupPercent: snapshot?.markupPercent ?? null,
    buyerPrice: snapshot?.buyerPrice ?? null,
    marginPerUnit: margin?.perUnit ?? null,
    marginSharePercent: margin?.sharePercent ?? null,
  };
}

function termView({ snapshot, expirationDate }: OfferRecord) {
  return {
    expirationDate: snapshot?.expirationDate ?? expirationDate,
    agreementDuration: snapshot?.agreementDuration ?? null,
    termSentence: snapshot === null ? null : `${durationWords(snapshot.agreementDuration)} from acceptance`,
  };
}

function approvalView(latest: ApprovalRecord | undefined): OfferDetailView['approval'] {
  if (latest?.state !== 'PENDING') return null;
  const { id, kind, reason, askedByName, askedAt, deviations } = latest;
  const title = deviations.map(deviationTitle).join(', ');
  return { id, kind, reason, askedByName, askedAt: askedAt.toISOString(), title };
}

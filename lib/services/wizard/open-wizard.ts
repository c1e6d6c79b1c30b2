import { z } from 'zod';
import { findLatestApproval, type ApprovalRecord } from '../../db/approvals/approvals';
import { findCustomer } from '../../db/customers/customers';
import { findDraft } from '../../db/wizard/drafts';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import { listTiers } from '../../db/tiers/tiers';
import { isEditable } from '../../domain/offers/offer-status';
import { buyerPriceOf } from '../../domain/tiers/price';
import { failure, success, type Result } from '../../domain/core/result';
import type { TierVersion } from '../../domain/tiers/tier';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';
import type { WizardView } from '../../schemas/wizard/wizard-view';
import { defineUseCase } from '../core/use-case';
import { tierLadder, tierProduct } from '../authorizations/authorization-choices';
import { loadFormContext } from '../authorizations/offer-form-context';

/** The wizard for a draft, or an empty one for an id that nobody has saved yet. A submitted offer is not editable. */
export const openWizard = defineUseCase(
  'offer.edit',
  z.uuid(),
  async ({ database: { prisma }, now }, offerId): Promise<Result<WizardView>> => {
    const [offer, draft, form, tiers] = await Promise.all([
      findOffer(prisma, offerId),
      findDraft(prisma, offerId),
      loadFormContext(prisma, now),
      listTiers(prisma),
    ]);
    if (offer !== undefined && !isEditable(offer))
      return failure({
        kind: 'conflict',
        reason: 'already_submitted',
        message: 'This offer has been submitted already.',
      });
    const content = withSubmittedPrice(draft?.content ?? emptyDraftContent, offer, form.versions);
    const customer = await findCustomer(prisma, content.customerId);
    const product = tierProduct(form.authorizationRows, form.versions, now);
    return success({
      offerId,
      version: draft?.version ?? 0,
      content,
      savedAt: draft?.updatedAt.toISOString() ?? null,
      savedByName: draft?.updatedByName ?? null,
      hasFailedBefore: offer?.stage === 'FAILED',
      rejection: rejectionOf(await findLatestApproval(prisma, offerId)),
      today: form.today,
      policy: form.policy,
      authorizations: [...form.authorizations],
      tiers: product === undefined ? [] : tierLadder(tiers, form.versions, product.id, now),
      customer: customer ?? null,
    });
  },
);

/** What was submitted before had been looked at, also where a list or an older portal submitted it. */
function withSubmittedPrice(
  content: DraftContent,
  offer: OfferRecord | undefined,
  versions: readonly TierVersion[],
): DraftContent {
  const snapshot = offer?.snapshot ?? null;
  const version = versions.find(({ id }) => id === snapshot?.tierVersionId);
  if (snapshot === null || version === undefined || content.reviewedAuthorizationId !== '') return content;
  return {
    ...content,
    reviewedAuthorizationId: snapshot.authorizationId,
    reviewedMarkupPercent: version.markupPercent,
    reviewedBuyerPrice: buyerPriceOf(snapshot.wholesalePrice, version.markupPercent),
  };
}

function rejectionOf(latest: ApprovalRecord | undefined): WizardView['rejection'] {
  if (latest?.state !== 'REJECTED') return null;
  return { byName: latest.decidedByName ?? 'Somebody', comment: latest.comment ?? '' };
}

import type { ApprovedKind } from '../../db/approvals/approvals';
import { findDraft } from '../../db/wizard/drafts';
import { lockOffer } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { isEditable } from '../../domain/offers/offer-status';
import { failure, type Result } from '../../domain/core/result';
import { submitOfferSchema, type SubmitOffer } from '../../schemas/core/action-input';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { effect } from '../core/effects';
import { waitsForOldOffer } from './replacement-step';
import { ALREADY_SUBMITTED, reviewDraft, type ReviewedDraft } from './review-draft';
import { submitOrAskForApproval, type Submitted } from './submit-or-ask-for-approval';

/**
 * Publishes a draft: one transaction writes the frozen snapshot, the change set with its exact request and token, the audit
 * event and the job, and returns without waiting for AWS. Of any number of parallel submissions one wins; the others are told.
 * Everything is checked and calculated again here: what the page sent decides nothing but whether something changed since. What
 * deviates from policy waits for somebody's approval instead.
 */
export const submitOffer = defineUseCase(
  'offer.publish',
  submitOfferSchema,
  (context, input: SubmitOffer): Promise<Result<Submitted>> =>
    effect('database.submit', () =>
      inTransaction(context.database.prisma, async (transaction) => {
        const offer = await lockOffer(transaction, input.offerId);
        if (offer === undefined) return failure({ kind: 'not_found' });
        if (!isEditable(offer)) return ALREADY_SUBMITTED;
        if (await waitsForOldOffer(transaction, input.offerId, context.now)) return OLD_OFFER_FIRST;
        const kind = input.as === 'aws_draft' ? 'CREATE_DRAFT' : 'PUBLISH';
        const reviewed = await review(transaction, context, input, kind);
        if (!reviewed.ok) return reviewed;
        return submitOrAskForApproval(transaction, context, reviewed.value, kind);
      }),
    ),
);

const OLD_OFFER_FIRST = failure({
  kind: 'conflict' as const,
  reason: 'not_editable' as const,
  message: 'The offer that this one replaces is still being cancelled. Publish this one when that is done.',
});

async function review(
  transaction: Transaction,
  context: UseCaseContext,
  input: SubmitOffer,
  kind: ApprovedKind,
): Promise<Result<ReviewedDraft>> {
  const draft = await findDraft(transaction, input.offerId);
  if (draft === undefined) return failure({ kind: 'not_found' });
  if (draft.version !== input.version)
    return failure({
      kind: 'conflict',
      reason: 'draft_changed',
      message: `${draft.updatedByName} changed this draft since you reviewed it. Review it again.`,
    });
  const { shown, seenClashes = [] } = input;
  return reviewDraft(transaction, context, draft, { kind, shown, seenClashes });
}

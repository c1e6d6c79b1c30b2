import type { AuditEntry } from '../../db/audit/audit-events';
import { findApproval, saveDecision, type ApprovalRecord } from '../../db/approvals/approvals';
import { findDraft, type DraftRecord } from '../../db/wizard/drafts';
import { lockOffer, saveOfferEvent } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { approvalWords } from '../../domain/approvals/approval';
import { areCovered } from '../../domain/approvals/deviation';
import { deviationTitle } from '../../domain/approvals/deviation-words';
import type { Viewer } from '../../domain/core/permissions';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import { shownOffer } from '../../domain/offers/shown-offer';
import { decideApprovalSchema } from '../../schemas/approvals/approval-view';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { effect } from '../core/effects';
import { notify } from '../notifications/notify';
import { persistSubmission, reviewDraft, type ReviewedDraft } from '../publishing/review-draft';
import { whoDecidesOffer } from './who-decides';

export type Decided = { offerId: string; state: 'APPROVED' | 'REJECTED' };

/**
 * Approves or rejects what deviates from policy. The first decision wins; whoever comes second is told. Approving publishes in the same
 * transaction, after the same checks as any submission: prices and terms as of now, and nothing beyond what was asked for.
 */
export const decideApproval = defineUseCase(
  'approval.decide',
  decideApprovalSchema,
  (context, input): Promise<Result<Decided>> =>
    effect('database.submit', () =>
      inTransaction(context.database.prisma, async (transaction) => {
        const request = await heldRequest(transaction, context.viewer, input.approvalId);
        if (!request.ok) return request;
        return input.decision === 'approve'
          ? approve(transaction, context, request.value, input.comment)
          : reject(transaction, context, request.value, input.comment);
      }),
    ),
);

/** `isOwn`: the decider's own, which nobody else may decide. */
type HeldRequest = ApprovalRecord & { isOwn: boolean };

/** The request with its offer's row held: read again after the wait, so that a decision of the meantime is seen. */
async function heldRequest(transaction: Transaction, viewer: Viewer, id: string): Promise<Result<HeldRequest>> {
  const found = await findApproval(transaction, id);
  const offer = found && (await lockOffer(transaction, found.offerId));
  const request = offer && (await findApproval(transaction, id));
  if (request === undefined) return failure({ kind: 'not_found' });
  const decidability = await whoDecidesOffer(transaction, viewer, request);
  if (decidability.may) return success({ ...request, isOwn: decidability.isOwn });
  return decidability.because === 'decided' ? alreadyDecided(request) : failure({ kind: 'forbidden' });
}

function alreadyDecided({ state, decidedByName }: ApprovalRecord) {
  const message =
    state === 'TAKEN_BACK'
      ? 'The draft was changed or taken back meanwhile. There is nothing to decide any more.'
      : `${decidedByName ?? 'Somebody'} ${state === 'APPROVED' ? 'approved' : 'rejected'} it meanwhile.`;
  return failure({ kind: 'conflict' as const, reason: 'already_decided' as const, message });
}

async function approve(
  transaction: Transaction,
  context: UseCaseContext,
  request: HeldRequest,
  comment: string,
): Promise<Result<Decided>> {
  const draft = await findDraft(transaction, request.offerId);
  if (draft?.version !== request.draftVersion)
    return changedSince('The draft is not the one that was asked for any more.');
  const reviewed = await reviewAgain(transaction, context, draft, request);
  if (!reviewed.ok) return reviewed;
  await saveDecision(transaction, request.id, decisionOf('APPROVED', context, comment));
  await record(transaction, context, request, 'approval.granted', comment);
  await persistSubmission(transaction, context, reviewed.value, request.kind, {
    submittedById: request.askedById,
  });
  return success({ offerId: request.offerId, state: 'APPROVED' });
}

/** What was asked for, as of now: what nobody typed counts from the day of the request. */
async function reviewAgain(
  transaction: Transaction,
  context: UseCaseContext,
  draft: DraftRecord,
  { kind, snapshot, deviations }: ApprovalRecord,
): Promise<Result<ReviewedDraft>> {
  const content = {
    ...draft.content,
    name: draft.content.name ?? snapshot.name,
    expirationDate: draft.content.expirationDate ?? snapshot.expirationDate,
  };
  const seenClashes = snapshot.agreedClashes?.keys ?? [];
  const reviewed = await reviewDraft(
    transaction,
    context,
    { ...draft, content },
    { kind, shown: shownOffer(snapshot, false), seenClashes },
  );
  if (!reviewed.ok) return reviewed;
  return areCovered(reviewed.value.deviations, deviations)
    ? reviewed
    : changedSince('It deviates from policy in more than was asked for. Reject it, so that it is asked again.');
}

async function reject(
  transaction: Transaction,
  context: UseCaseContext,
  request: HeldRequest,
  comment: string,
): Promise<Result<Decided>> {
  if (comment === '') return invalid({ comment: 'Say why, so that it can be mended.' });
  await saveDecision(transaction, request.id, decisionOf('REJECTED', context, comment));
  await saveOfferEvent(transaction, request.offerId, { stage: 'DRAFT' });
  await record(transaction, context, request, 'approval.rejected', comment);
  return success({ offerId: request.offerId, state: 'REJECTED' });
}

function decisionOf<State extends 'APPROVED' | 'REJECTED'>(state: State, context: UseCaseContext, comment: string) {
  return {
    state,
    decidedById: context.viewer.userId,
    decidedAt: context.now,
    comment: comment === '' ? null : comment,
  };
}

async function record(
  transaction: Transaction,
  context: UseCaseContext,
  request: HeldRequest,
  action: AuditEntry['action'],
  comment: string,
): Promise<void> {
  await context.audit(transaction, {
    action,
    subject: { type: 'offer', id: request.offerId, name: request.snapshot.name },
    after: {
      asked: request.deviations.map(deviationTitle),
      askedBy: request.askedByName,
      ...(request.isOwn ? { nobodyElseMayDecide: true } : {}),
    },
    ...(comment !== '' && { reason: comment }),
  });
  const word =
    action === 'approval.granted' ? `approved it: it ${approvalWords(request.kind).approved}` : 'rejected it';
  await notify(
    transaction,
    {
      key: `approval_decided:${request.id}`,
      kind: 'approval_decided',
      subjectName: request.snapshot.name,
      detail: `${context.viewer.name} ${word}.${comment === '' ? '' : ` ${comment}`}`,
      href: `/offers/${request.offerId}`,
      to: { userIds: [request.askedById] },
    },
    context.nudge,
  );
}

function changedSince(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'draft_changed' as const, message });
}

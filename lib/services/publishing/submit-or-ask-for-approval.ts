import { createApproval, type ApprovedKind } from '../../db/approvals/approvals';
import { saveWaitingOffer } from '../../db/offers/offers';
import type { Deviation } from '../../domain/approvals/deviation-schema';
import type { Transaction } from '../../db/core/transaction';
import { approvalReasonOf } from '../../domain/approvals/deviation';
import { deviationSentence, deviationTitle } from '../../domain/approvals/deviation-words';
import { rolesWith } from '../../domain/core/permissions';
import { invalid, success, type Result } from '../../domain/core/result';
import type { UseCaseContext } from '../core/use-case';
import { notify } from '../notifications/notify';
import { persistCustomer, persistSubmission, type ReviewedDraft, type SubmittedHow } from './review-draft';

export type Submitted = { offerId: string; outcome: 'submitted' | 'waiting_for_approval' };

/**
 * The one way from a checked draft to a change set. What fits the policy is submitted; what deviates goes out only when somebody has
 * approved this very version of the draft, else it asks for that and waits. The caller holds the offer's row.
 */
export async function submitOrAskForApproval(
  transaction: Transaction,
  context: UseCaseContext,
  reviewed: ReviewedDraft,
  kind: ApprovedKind,
  how: Pick<SubmittedHow, 'priority'> = {},
): Promise<Result<Submitted>> {
  const { offerId } = reviewed.draft;
  const { deviations, unapproved } = reviewed;
  if (unapproved.length === 0) {
    await persistSubmission(transaction, context, reviewed, kind, how);
    return success({ offerId, outcome: 'submitted' });
  }
  const reason = approvalReasonOf(deviations, reviewed.draft.content);
  if (reason === '')
    return invalid({
      approvalReason: `This needs somebody’s approval. ${deviations.map(deviationSentence).join(' ')} Say why it should be approved.`,
    });
  await askForApproval(transaction, context, reviewed, { kind, deviations, reason });
  return success({ offerId, outcome: 'waiting_for_approval' });
}

type Request = { kind: ApprovedKind; deviations: Deviation[]; reason: string };

async function askForApproval(
  transaction: Transaction,
  context: UseCaseContext,
  reviewed: ReviewedDraft,
  { kind, deviations, reason }: Request,
): Promise<void> {
  const { offerId } = reviewed.draft;
  const { snapshot } = reviewed;
  // The customer's record comes into being now, so that whoever decides sees a customer, and asking again makes no second one.
  const draftVersion = await persistCustomer(transaction, context, reviewed);
  await saveWaitingOffer(transaction, offerId, snapshot);
  const approvalId = await createApproval(transaction, {
    offerId,
    draftVersion,
    kind,
    deviations,
    snapshot,
    reason,
    askedById: context.viewer.userId,
    askedAt: context.now,
  });
  await context.audit(transaction, {
    action: 'approval.asked',
    subject: { type: 'offer', id: offerId, name: snapshot.name },
    after: { asks: deviations.map(deviationTitle), draftVersion },
    reason,
  });
  await notify(
    transaction,
    {
      key: `approval_asked:${approvalId}`,
      kind: 'approval_asked',
      subjectName: snapshot.name,
      detail: `${context.viewer.name} asks for ${deviations.map(deviationTitle).join(', ')}${kind === 'CREATE_DRAFT' ? ', as a draft at AWS' : ''}.`,
      href: `/approvals?id=${approvalId}`,
      to: { roles: rolesWith('approval.decide') },
    },
    context.nudge,
  );
}

import { findApproval, listWaitingApprovals, type ApprovalRecord } from '../../db/approvals/approvals';
import { currentPolicy } from '../../db/policy/policy';
import { decidedOffer, ownSentence, undecidableSentence } from '../../domain/approvals/approval-words';
import { deviationTitle } from '../../domain/approvals/deviation-words';
import { failure, success, type Result } from '../../domain/core/result';
import { utcMinuteText } from '../../format';
import {
  approvalQueueQuerySchema,
  type ApprovalDetailView,
  type ApprovalQueueView,
  type WaitingApprovalView,
} from '../../schemas/approvals/approval-view';
import { policyRows } from './approval-rows';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { whoDecidesOffer } from './who-decides';

const SHOWN_AT_MOST = 200;

/** What waits for a decision, the oldest first, and one request in full beside what the policy says. */
export const listApprovals = defineUseCase(
  'approval.read',
  approvalQueueQuerySchema,
  async (context, query): Promise<Result<ApprovalQueueView>> => {
    const { prisma } = context.database;
    const waiting = await listWaitingApprovals(prisma, SHOWN_AT_MOST);
    const chosen = query.id === null ? waiting[0] : await findApproval(prisma, query.id);
    if (query.id !== null && chosen === undefined) return failure({ kind: 'not_found' });
    return success({
      waiting: waiting.map(waitingView),
      chosen: chosen === undefined ? null : await detailView(context, chosen),
    });
  },
);

function waitingView({ id, snapshot, deviations, askedByName, askedAt }: ApprovalRecord): WaitingApprovalView {
  const title = deviations.map(deviationTitle).join(', ');
  return { id, customerName: snapshot.customerName, title, askedByName, askedAt: askedAt.toISOString() };
}

async function detailView(
  { viewer, database: { prisma }, now }: UseCaseContext,
  request: ApprovalRecord,
): Promise<ApprovalDetailView> {
  const policy = await currentPolicy(prisma);
  const decidability = await whoDecidesOffer(prisma, viewer, request);
  return {
    ...waitingView(request),
    offerId: request.offerId,
    offerName: request.snapshot.name,
    kind: request.kind,
    state: request.state,
    draftVersion: request.draftVersion,
    reason: request.reason,
    rows: policyRows(request, policy, now),
    undecidableSentence: undecidableSentence(decidability, decidedOffer),
    ownSentence: ownSentence(decidability),
    decisionSentence: decisionSentence(request),
    comment: request.comment,
  };
}

function decisionSentence({ state, decidedByName, decidedAt }: ApprovalRecord): string | null {
  if (state === 'PENDING') return null;
  if (state === 'TAKEN_BACK' || decidedAt === null) return 'The draft changed, so this request ended.';
  const word = state === 'APPROVED' ? 'Approved' : 'Rejected';
  return `${word} by ${decidedByName ?? 'somebody'} on ${utcMinuteText(decidedAt)}.`;
}

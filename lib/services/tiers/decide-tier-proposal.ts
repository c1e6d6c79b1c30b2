import {
  findOpenTierProposal,
  findProposalProduct,
  saveProposalDecision,
  type TierProposalRecord,
} from '../../db/tiers/tier-proposals';
import { appendTierVersion, lockTierVersions, type NewTierVersion } from '../../db/tiers/tiers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { plainDecimal, priceText, sameAmount } from '../../domain/tiers/price';
import { failure, success, type Result } from '../../domain/core/result';
import { checkTierProposal } from '../../domain/tiers/tier';
import { decideTierProposalSchema } from '../../schemas/tiers/tier-view';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { readTierBundle, recordTierChange } from './tier-bundle';
import { whoDecidesPrice } from '../approvals/who-decides';

/**
 * The second admin confirms a new price, any other rejects it, and who proposed it takes it back. Confirming asks who may, checks the price rule once more and
 * puts the version in force. Of two decisions at once the first wins, the second is told.
 */
export const decideTierProposal = defineUseCase('tier.manage', decideTierProposalSchema, (context, input) =>
  inTransaction(context.database.prisma, async (transaction) => {
    const productId = await findProposalProduct(transaction, input.proposalId);
    if (productId === undefined) return failure({ kind: 'not_found' });
    await lockTierVersions(transaction, productId);
    const proposal = await findOpenTierProposal(transaction, productId);
    if (proposal?.id !== input.proposalId) return conflict('It has been decided meanwhile.');
    const isOwn = proposal.proposedById === context.viewer.userId;
    if (input.decision === 'confirm') {
      if (!(await whoDecidesPrice(transaction, context.viewer, proposal)).may) return failure({ kind: 'forbidden' });
      const confirmed = await confirm(transaction, context, proposal);
      if (!confirmed.ok) return confirmed;
    } else if (isOwn === (input.decision === 'take_back')) await end(transaction, context, proposal, isOwn);
    else return failure({ kind: 'forbidden' });
    return success({ decision: input.decision });
  }),
);

async function confirm(
  transaction: Transaction,
  context: UseCaseContext,
  proposal: TierProposalRecord,
): Promise<Result<undefined>> {
  const { validFrom: wanted } = proposal;
  // The day may have begun while it waited: then it is in force from the confirmation, never backdated.
  const validFrom = wanted !== null && wanted > context.now ? wanted : context.now;
  const asked = { ...proposal, movesAuthorization: true };
  const bundle = await readTierBundle(transaction, context, asked, validFrom);
  if (!bundle.ok) return bundle;
  const { latest, inForce, tolerancePercent, tier, wholesalePrice } = bundle.value;
  if (latest !== proposal.latestNumber)
    return conflict('Another version was saved since this was proposed. Reject it, and propose it again.');
  const check = checkTierProposal(
    { ...proposal, wholesalePrice, typedPrice: proposal.targetBuyerPrice },
    inForce,
    tolerancePercent,
  );
  if (!check.meetsTarget || !sameAmount(wholesalePrice, proposal.wholesalePrice))
    return conflict(
      `The wholesale price is ${priceText(wholesalePrice)} now, not ${priceText(proposal.wholesalePrice)}. Reject it, and propose it again.`,
    );
  const version: NewTierVersion = {
    tierId: proposal.tierId,
    number: latest + 1,
    productId: proposal.productId,
    authorizationId: proposal.authorizationId,
    markupPercent: plainDecimal(proposal.markupPercent),
    targetBuyerPrice: plainDecimal(proposal.targetBuyerPrice),
    wholesalePrice,
    validFrom,
    reason: proposal.reason,
    createdById: proposal.proposedById,
  };
  await appendTierVersion(transaction, version);
  await saveProposalDecision(transaction, proposal.id, decisionOf('APPROVED', context));
  const { proposedByName } = proposal;
  await recordTierChange(transaction, context, {
    action: 'tier.version_saved',
    tier,
    version,
    inForce,
    proposedByName,
  });
  return success(undefined);
}

async function end(
  transaction: Transaction,
  context: UseCaseContext,
  proposal: TierProposalRecord,
  isOwn: boolean,
): Promise<void> {
  await saveProposalDecision(transaction, proposal.id, decisionOf(isOwn ? 'TAKEN_BACK' : 'REJECTED', context));
  await context.audit(transaction, {
    action: 'tier.proposal_rejected',
    subject: { type: 'tier', id: proposal.tierId, name: proposal.tierName },
    after: {
      markupPercent: plainDecimal(proposal.markupPercent),
      targetBuyerPrice: plainDecimal(proposal.targetBuyerPrice),
      proposedBy: proposal.proposedByName,
    },
  });
}

function decisionOf<State extends 'APPROVED' | 'REJECTED' | 'TAKEN_BACK'>(state: State, context: UseCaseContext) {
  return { state, decidedById: context.viewer.userId, decidedAt: context.now };
}

function conflict(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'tier_changed' as const, message });
}

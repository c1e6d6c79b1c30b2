import { listChangeSetsOf } from '../../db/engine/change-sets';
import { findOffer, lockOffer } from '../../db/offers/offers';
import { createReplacement, listReplacementsOf } from '../../db/changes/replacements';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { accountsProblem, readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { changeProblem, cancellationDate } from '../../domain/changes/offer-change';
import { failure, invalid, success } from '../../domain/core/result';
import { fixAccountsSchema } from '../../schemas/changes/offer-change';
import { draftFrom } from '../wizard/clone-offer';
import { hasOpenChangeSet } from '../../domain/engine/attempts';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { changeIn } from './offer-change';

/**
 * Starts to put wrong accounts right. AWS freezes accounts, so a corrected copy is published and the old offer cancelled, in the order
 * that the mistake asks for: an account is missing → the copy first; an account is not theirs → the old one is cancelled at once.
 * Returns the copy, a draft to review and publish. The worker does the rest, whatever is interrupted in between.
 */
export const fixAccounts = defineUseCase(['offer.edit', 'offer.publish'], fixAccountsSchema, async (context, input) => {
  const { accountIds } = readBuyerAccounts(input.buyers);
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, input.offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, input.offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    const hasOpen = hasOpenChangeSet(await listChangeSetsOf(transaction, offer.id));
    const problem = changeProblem('CANCEL', { ...offer, hasOpenChangeSet: hasOpen }, context.now);
    if (problem !== undefined || offer.acceptedCount > 0)
      return refused(problem ?? 'An account has accepted this offer.');
    const running = (await listReplacementsOf(transaction, offer.id)).some(({ endedAt }) => endedAt === null);
    if (running) return refused('The accounts of this offer are being fixed already.');
    const unclear = accountsProblem(input.buyers);
    if (unclear !== undefined) return invalid({ buyers: unclear });
    if (accountIds.length === 0) return invalid({ buyers: 'Enter the right accounts.' });
    if (sameAccounts(accountIds, offer.buyerAccountIds))
      return invalid({ buyers: 'These are the accounts as they are.' });
    const copyOfferId = await draftFrom(transaction, context, offer, {
      buyers: input.buyers,
      // The same deal with the right accounts: what was declared about it holds.
      ...(offer.snapshot !== null && {
        purpose: offer.snapshot.purpose,
        earlierPricingModel: offer.snapshot.earlierPricingModel,
      }),
      clashReason: `Replaces “${offer.name}” with the right accounts`,
    });
    const { order } = input;
    await createReplacement(transaction, {
      oldOfferId: offer.id,
      copyOfferId,
      order,
      createdById: context.viewer.userId,
    });
    await context.audit(transaction, {
      action: 'offer.replacement_started',
      subject: { type: 'offer', id: offer.id, name: offer.name },
      before: { buyerAccountIds: offer.buyerAccountIds },
      after: { buyerAccountIds: accountIds, copyOfferId, order },
    });
    if (order === 'copy_first') return success({ offerId: copyOfferId });
    await cancelNow(transaction, context, offer.id);
    return success({ offerId: copyOfferId });
  });
});

/** In the same transaction: whatever refuses the cancellation undoes the copy with it. */
async function cancelNow(transaction: Transaction, context: UseCaseContext, offerId: string): Promise<void> {
  const expirationDate = cancellationDate('now', context.now);
  const cancelled = await changeIn(transaction, context, {
    offerId,
    kind: 'CANCEL',
    isConfirmed: false,
    priority: 'INTERACTIVE',
    target: ({ snapshot }) => success({ ...snapshot, expirationDate }),
  });
  if (!cancelled.ok) throw new Error('An offer that can be cancelled was not.');
}

function sameAccounts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((accountId) => other.includes(accountId));
}

function refused(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'not_editable' as const, message });
}

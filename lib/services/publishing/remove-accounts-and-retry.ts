import { listChangeSetsOf, type ChangeSetRecord } from '../../db/engine/change-sets';
import { findDraft, type DraftRecord } from '../../db/wizard/drafts';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { withoutAccounts } from '../../domain/customers/buyer-text';
import { unknownAccounts } from '../../domain/failures/failure-words';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, type Result } from '../../domain/core/result';
import { shownOffer } from '../../domain/offers/shown-offer';
import { removeAccountsSchema } from '../../schemas/core/action-input';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { effect } from '../core/effects';
import { saveNextVersion } from '../wizard/save-draft';
import { ALREADY_SUBMITTED, reviewDraft } from './review-draft';
import { submitOrAskForApproval } from './submit-or-ask-for-approval';

/** A failed attempt with what it asked for, still the offer's latest. */
type FailedAttempt = { kind: 'PUBLISH' | 'CREATE_DRAFT'; snapshot: OfferSnapshot; namedAccountIds: string[] };

/**
 * Publishes a failed offer again without accounts that AWS named, in one transaction: the draft's next version, the same checks as
 * any submission, the new change set. What else was edited since the attempt has to be reviewed by a person first.
 */
export const removeAccountsAndRetry = defineUseCase(
  ['offer.edit', 'offer.publish'],
  removeAccountsSchema,
  (context, input) =>
    effect('database.submit', () =>
      inTransaction(context.database.prisma, async (transaction) => {
        const locked = await lockOffer(transaction, input.offerId);
        const offer = await findOffer(transaction, input.offerId);
        const draft = await findDraft(transaction, input.offerId);
        if (locked === undefined || offer === undefined || draft === undefined) return failure({ kind: 'not_found' });
        const [latest] = await listChangeSetsOf(transaction, input.offerId);
        const attempt = failedAttempt(offer, latest);
        if (attempt === undefined) return ALREADY_SUBMITTED;
        const refusal = refusalOf(attempt, input.accountIds);
        return refusal ?? retry(transaction, context, { draft, attempt, accountIds: input.accountIds });
      }),
    ),
);

function failedAttempt(offer: OfferRecord, latest: ChangeSetRecord | undefined): FailedAttempt | undefined {
  if (offer.stage !== 'FAILED' || offer.snapshot === null || latest?.state !== 'FAILED') return undefined;
  if (latest.kind !== 'PUBLISH' && latest.kind !== 'CREATE_DRAFT') return undefined;
  return { kind: latest.kind, snapshot: offer.snapshot, namedAccountIds: unknownAccounts(latest.failures) };
}

function refusalOf({ snapshot, namedAccountIds }: FailedAttempt, accountIds: readonly string[]) {
  if (!accountIds.every((id) => namedAccountIds.includes(id) && snapshot.buyerAccountIds.includes(id)))
    return conflict('AWS did not name these accounts in the last attempt. Look at the offer again.');
  if (snapshot.buyerAccountIds.every((id) => accountIds.includes(id)))
    return conflict('No account would be left. Enter the right number and publish again.');
  return undefined;
}

type Retry = { draft: DraftRecord; attempt: FailedAttempt; accountIds: readonly string[] };

async function retry(
  transaction: Transaction,
  context: UseCaseContext,
  { draft, attempt, accountIds }: Retry,
): Promise<Result<{ offerId: string }>> {
  const { offerId } = draft;
  const { kind, snapshot: before } = attempt;
  const content = {
    ...draft.content,
    buyers: withoutAccounts(draft.content.buyers, accountIds),
    // Nobody chose these: the attempt stands for what was reviewed, not the defaults of another day.
    name: draft.content.name ?? before.name,
    expirationDate: draft.content.expirationDate ?? before.expirationDate,
  };
  const edited = { ...draft, version: draft.version + 1, content };
  const remaining = before.buyerAccountIds.filter((id) => !accountIds.includes(id));
  // The attempt stands for what was reviewed: whatever else changed since, somebody has to look at first.
  const reviewed = await reviewDraft(transaction, context, edited, {
    kind,
    shown: shownOffer({ ...before, buyerAccountIds: remaining }, false),
    seenClashes: before.agreedClashes?.keys ?? [],
  });
  if (!reviewed.ok) return reviewed;
  await saveNextVersion(transaction, context.viewer, { offerId, baseVersion: draft.version, content });
  await context.audit(transaction, {
    action: 'offer.accounts_removed',
    subject: { type: 'offer', id: offerId, name: before.name },
    before: { buyerAccountIds: before.buyerAccountIds },
    after: { buyerAccountIds: remaining },
    reason: `AWS does not know ${accountIds.join(', ')}`,
  });
  return submitOrAskForApproval(transaction, context, reviewed.value, kind);
}

function conflict(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'draft_changed' as const, message });
}

import { randomUUID } from 'node:crypto';
import { addBuyerAccounts, createCustomer, findCustomer } from '../../db/customers/customers';
import type { ApprovedKind } from '../../db/approvals/approvals';
import { saveDraft, type DraftRecord } from '../../db/wizard/drafts';
import { findOffer, saveSubmission } from '../../db/offers/offers';
import type { Transaction } from '../../db/core/transaction';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import { shownOffer, type ShownOffer } from '../../domain/offers/shown-offer';
import { fieldErrorsOf } from '../../schemas/core/field-errors';
import type { DraftContent } from '../../schemas/wizard/draft-content';
import { effectiveForm } from '../../schemas/wizard/effective-form';
import { offerFormSchema } from '../../schemas/wizard/offer-form';
import { reviewedOffer } from '../../schemas/publishing/reviewed-offer';
import type { UseCaseContext } from '../core/use-case';
import { loadFormContext, type LoadedFormContext } from '../authorizations/offer-form-context';
import { changeSinceReview } from './change-since-review';
import { judgeDecision, type Judged } from './judge-decision';
import { engineTransaction } from '../engine/postgres-engine-store';
import { queueAttempt } from '../engine/queue-change-set';

export const ALREADY_SUBMITTED = failure({
  kind: 'conflict' as const,
  reason: 'already_submitted' as const,
  message: 'This offer has been submitted already.',
});

type CheckedDraft = { draft: DraftRecord; snapshot: OfferSnapshot; isNewCustomer: boolean };

/** A draft that passed every check, with what it freezes to and how that leaves the policy. */
export type ReviewedDraft = CheckedDraft & Pick<Judged, 'deviations' | 'unapproved'>;

/** What somebody has seen, and means to publish or to create as a draft at AWS. */
export type Reviewed = { kind: ApprovedKind; shown: ShownOffer; seenClashes: readonly string[] };

const FIELDS = {
  authorization: 'authorizationId',
  accounts: 'buyers',
  dimension: 'authorizationId',
  tier: 'authorizationId',
  price: 'authorizationId',
  expiration: 'expirationDate',
  purpose: 'purpose',
} as const;

/**
 * Checks and calculates everything of a draft as of now. What the page showed decides only whether something changed since. From
 * here on the transaction holds the offer's accounts: nobody else can publish for them before it ends.
 */
export async function reviewDraft(
  transaction: Transaction,
  context: UseCaseContext,
  draft: DraftRecord,
  { kind, shown, seenClashes }: Reviewed,
): Promise<Result<ReviewedDraft>> {
  const form = await loadFormContext(transaction, context.now);
  const customer = await chosenCustomer(transaction, draft.content);
  if (!customer.ok) return customer;
  const checked = checkForm(form, draft, customer.value, shown);
  if (!checked.ok) return checked;
  const { snapshot, isNewCustomer } = checked.value;
  const judged = await judgeDecision(transaction, {
    kind,
    offer: snapshot,
    before: null,
    candidate: {
      offerId: draft.offerId,
      accountIds: snapshot.buyerAccountIds,
      customerId: isNewCustomer ? null : snapshot.customerId,
      productId: snapshot.productId,
    },
    agreement: { seenKeys: seenClashes, reason: draft.content.clashReason },
    draftVersion: draft.version,
    now: context.now,
    fields: FIELDS,
  });
  if (!judged.ok) return judged;
  const { deviations, unapproved, agreed } = judged.value;
  return success({ ...checked.value, snapshot: { ...snapshot, ...agreed }, deviations, unapproved });
}

type ChosenCustomer = { id: string; name: string; isNew: boolean };

async function chosenCustomer(transaction: Transaction, content: DraftContent): Promise<Result<ChosenCustomer>> {
  if (content.customerChoice === 'new')
    return success({ id: randomUUID(), name: content.newCustomerName.trim(), isNew: true });
  const customer = await findCustomer(transaction, content.customerId);
  if (customer === undefined) return invalid({ customerId: 'Choose the customer, or add a new one.' });
  return success({ id: customer.id, name: customer.name, isNew: false });
}

function checkForm(
  form: LoadedFormContext,
  draft: DraftRecord,
  customer: ChosenCustomer,
  shown: ShownOffer,
): Result<CheckedDraft> {
  const effective = effectiveForm(draft.content, { ...form, customerName: customer.name });
  const parsed = offerFormSchema(form).safeParse(effective);
  if (!parsed.success) return invalid(fieldErrorsOf(parsed.error));
  const authorization = form.authorizations.find(({ id }) => id === effective.authorizationId);
  const snapshot = reviewedOffer(parsed.data, { ...form, authorization, customer });
  if (snapshot === undefined) throw new Error('A form passed its checks without a priced authorization.');
  const changed = changeSinceReview(shown, shownOffer(snapshot, customer.isNew));
  if (changed !== undefined) return failure(changed);
  return success({ draft, snapshot, isNewCustomer: customer.isNew });
}

export type SubmittedHow = {
  /** Who wanted it, where somebody else's approval publishes it. */
  submittedById?: string;
  /** `BULK` for one of many: people who wait for theirs come first. */
  priority?: 'INTERACTIVE' | 'BULK';
};

/** Writes the frozen snapshot, the change set with its exact request and token, the audit events and the job. */
export async function persistSubmission(
  transaction: Transaction,
  context: UseCaseContext,
  reviewed: ReviewedDraft,
  kind: 'PUBLISH' | 'CREATE_DRAFT',
  { submittedById = context.viewer.userId, priority = 'INTERACTIVE' }: SubmittedHow = {},
): Promise<void> {
  const { draft, snapshot } = reviewed;
  const { offerId } = draft;
  await persistCustomer(transaction, context, reviewed);
  await addBuyerAccounts(transaction, snapshot.customerId, snapshot.buyerAccountIds);
  // A draft that an earlier attempt left at AWS is gone on with, not doubled.
  const { awsOfferId = null, awsRevision = null } = (await findOffer(transaction, offerId)) ?? {};
  await saveSubmission(transaction, offerId, snapshot, context.now);
  await queueAttempt(engineTransaction(transaction, context.nudge), {
    offer: { id: offerId, snapshot, awsOfferId, awsRevision },
    kind,
    target: null,
    createdById: submittedById,
    priority,
  });
  await context.audit(transaction, {
    action: kind === 'PUBLISH' ? 'offer.submitted' : 'offer.draft_submitted',
    subject: { type: 'offer', id: offerId, name: snapshot.name },
    after: { ...snapshot },
    ...(snapshot.agreedClashes !== undefined && { reason: snapshot.agreedClashes.reason }),
  });
}

/**
 * Writes the record of a new customer. From now on the draft names it: publishing again after a failure must not make a second one.
 * Returns the draft's version after that.
 */
export async function persistCustomer(
  transaction: Transaction,
  context: UseCaseContext,
  {
    draft: { offerId, version, content, updatedById },
    snapshot: { customerId, customerName },
    isNewCustomer,
  }: ReviewedDraft,
): Promise<number> {
  if (!isNewCustomer) return version;
  await createCustomer(transaction, { id: customerId, name: customerName, createdById: context.viewer.userId });
  await saveDraft(transaction, {
    offerId,
    version: version + 1,
    content: { ...content, customerChoice: 'known', customerId },
    // Whose words these are stays the same: an approval asks.
    updatedById,
  });
  await context.audit(transaction, {
    action: 'customer.created',
    subject: { type: 'customer', id: customerId, name: customerName },
  });
  return version + 1;
}

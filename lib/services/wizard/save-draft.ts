import { listAuthorizations } from '../../db/authorizations/authorizations';
import { findCustomer } from '../../db/customers/customers';
import { findDraft, saveDraft as writeDraft, type DraftRecord } from '../../db/wizard/drafts';
import { createOffer, lockOffer, saveOfferSummary, type OfferSummary } from '../../db/offers/offers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { calendarDateSchema } from '../../domain/core/calendar-date-schema';
import { acceptsEdits } from '../../domain/offers/offer-status';
import type { Viewer } from '../../domain/core/permissions';
import { failure, success, type Result } from '../../domain/core/result';
import { saveDraftSchema, type SaveDraft, type SaveDraftOutcome } from '../../schemas/core/action-input';
import type { DraftContent } from '../../schemas/wizard/draft-content';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { endRequest } from './end-request';

/**
 * Keeps what somebody typed. A save that started from an older version writes nothing and gives back the newer draft, so that
 * nobody's text is lost. Only drafts and failed offers can be edited.
 */
export const saveDraft = defineUseCase(
  'offer.edit',
  saveDraftSchema,
  (context, input): Promise<Result<SaveDraftOutcome>> =>
    inTransaction(context.database.prisma, async (transaction) => {
      const created = input.baseVersion === 0 && (await createOffer(transaction, input.offerId, context.viewer.userId));
      const offer = await lockOffer(transaction, input.offerId);
      if (offer === undefined) return failure({ kind: 'not_found' });
      if (!acceptsEdits(offer))
        return failure({
          kind: 'conflict',
          reason: 'already_submitted',
          message: 'This offer has been submitted already.',
        });
      const current = await findDraft(transaction, input.offerId);
      if (current !== undefined && sameContent(current.content, input.content)) return success(savedOutcome(current));
      if ((current?.version ?? 0) !== input.baseVersion && current !== undefined)
        return success(conflictOutcome(current));
      if (created) await recordCreation(transaction, context, input.offerId);
      if (offer.stage === 'WAITING_FOR_APPROVAL') await endRequest(transaction, context, input.offerId);
      return success(await saveNextVersion(transaction, context.viewer, input));
    }),
);

/** Writes the version after `baseVersion`, and what the list shows of it. The caller holds the offer's row and has compared the version. */
export async function saveNextVersion(
  transaction: Transaction,
  viewer: Viewer,
  input: SaveDraft,
): Promise<SaveDraftOutcome> {
  const version = input.baseVersion + 1;
  await saveOfferSummary(transaction, input.offerId, await summaryOf(transaction, input.content));
  const savedAt = await writeDraft(transaction, {
    offerId: input.offerId,
    version,
    content: input.content,
    updatedById: viewer.userId,
  });
  return { outcome: 'saved', version, savedAt: savedAt.toISOString() };
}

/** What the list shows of a draft: only values that are sound, never half of one. */
async function summaryOf(transaction: Transaction, content: DraftContent): Promise<OfferSummary> {
  const customer = content.customerChoice === 'known' ? await findCustomer(transaction, content.customerId) : undefined;
  const authorizations = await listAuthorizations(transaction);
  const expirationDate = calendarDateSchema.safeParse(content.expirationDate);
  return {
    name: (content.name ?? '').trim(),
    description: content.description.trim(),
    dealReference: content.dealReference.trim(),
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? (content.customerChoice === 'new' ? content.newCustomerName.trim() : ''),
    authorizationId: authorizations.find(({ id }) => id === content.authorizationId)?.id ?? null,
    expirationDate: expirationDate.success ? expirationDate.data : null,
    buyerAccountIds: readBuyerAccounts(content.buyers).accountIds,
  };
}

async function recordCreation(transaction: Transaction, context: UseCaseContext, offerId: string): Promise<void> {
  await context.audit(transaction, {
    action: 'draft.created',
    subject: { type: 'offer', id: offerId, name: 'New offer' },
  });
}

/** Compared as values: the database does not keep the order of members. */
function sameContent(one: DraftContent, other: DraftContent): boolean {
  const members = Object.keys(one) as (keyof DraftContent)[];
  return members.every((member) => one[member] === other[member]);
}

function savedOutcome({ version, updatedAt }: DraftRecord): SaveDraftOutcome {
  return { outcome: 'saved', version, savedAt: updatedAt.toISOString() };
}

function conflictOutcome({ version, content, updatedAt, updatedByName }: DraftRecord): SaveDraftOutcome {
  return { outcome: 'conflict', version, content, savedAt: updatedAt.toISOString(), savedByName: updatedByName };
}

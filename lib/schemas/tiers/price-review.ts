import { isDecimalText, percentText, priceText, sameAmount } from '../../domain/tiers/price';
import type { DraftContent } from '../wizard/draft-content';
import { buyersFor, selectionOf, usableInstead } from '../wizard/opportunity-choices';
import type { AuthorizationChoice } from '../wizard/wizard-view';

type ReviewedPrice = Pick<DraftContent, 'reviewedAuthorizationId' | 'reviewedMarkupPercent' | 'reviewedBuyerPrice'>;

export type PriceChange = { what: 'Opportunity' | 'Markup' | 'Buyer price'; from: string; to: string };

/** How the opportunity of a draft, and what it costs, compare with what somebody looked at last. */
export type PriceReview = {
  /** No offer can be made from the chosen opportunity any more. */
  hasLapsed: boolean;
  /** What can be used instead of a lapsed one, where there is exactly one. */
  instead: AuthorizationChoice | undefined;
  /** From what was looked at to what is chosen, or what can be used instead. */
  changes: PriceChange[];
  /** Somebody has to confirm the changes before anything is published. */
  needsConfirmation: boolean;
};

export function priceReview(content: DraftContent, authorizations: readonly AuthorizationChoice[]): PriceReview {
  const chosen = authorizations.find(({ id }) => id === content.authorizationId);
  const hasLapsed = content.authorizationId !== '' && chosen?.price == null;
  const instead = hasLapsed ? usableInstead(content, authorizations) : undefined;
  const changes = changesOf(content, hasLapsed ? instead : chosen, authorizations);
  return { hasLapsed, instead, changes, needsConfirmation: !hasLapsed && changes.length > 0 };
}

/** The opportunity with its price as they are now: what somebody confirms. */
export function reviewedPriceOf(
  authorizationId: string,
  authorizations: readonly AuthorizationChoice[],
): ReviewedPrice {
  const price = authorizations.find(({ id }) => id === authorizationId)?.price;
  return {
    reviewedAuthorizationId: authorizationId,
    reviewedMarkupPercent: price?.markupPercent ?? '',
    reviewedBuyerPrice: price?.buyerPrice ?? '',
  };
}

/** A draft with an opportunity starts with the price that is shown beside it. */
export function withReviewedPrice(content: DraftContent, authorizations: readonly AuthorizationChoice[]): DraftContent {
  if (content.authorizationId === '' || content.reviewedAuthorizationId !== '') return content;
  return { ...content, ...reviewedPriceOf(content.authorizationId, authorizations) };
}

/**
 * What choosing another ISV, product or opportunity changes of a draft. Whoever chooses sees the price beside it; but what had changed
 * by itself before, and nobody has confirmed, is still to be told.
 */
export function choiceOf(
  content: DraftContent,
  authorizations: readonly AuthorizationChoice[],
  wanted: Parameters<typeof selectionOf>[1],
): Partial<DraftContent> {
  const selection = selectionOf(authorizations, wanted);
  const { hasLapsed, changes } = priceReview(content, authorizations);
  const isTold = !hasLapsed && changes.length === 0 && content.reviewedAuthorizationId === content.authorizationId;
  return {
    ...selection,
    buyers: buyersFor(content.buyers, authorizations, selection.authorizationId),
    ...(isTold ? reviewedPriceOf(selection.authorizationId, authorizations) : {}),
  };
}

function changesOf(
  reviewed: ReviewedPrice,
  offered: AuthorizationChoice | undefined,
  authorizations: readonly AuthorizationChoice[],
): PriceChange[] {
  const { reviewedAuthorizationId, reviewedMarkupPercent, reviewedBuyerPrice } = reviewed;
  if (reviewedAuthorizationId === '' || offered?.price == null) return [];
  const nameOf = (id: string) => authorizations.find((one) => one.id === id)?.name ?? id;
  const { markupPercent, buyerPrice } = offered.price;
  const changes: PriceChange[] = [];
  if (reviewedAuthorizationId !== offered.id)
    changes.push({ what: 'Opportunity', from: nameOf(reviewedAuthorizationId), to: offered.name });
  if (isOther(reviewedMarkupPercent, markupPercent))
    changes.push({ what: 'Markup', from: percentText(reviewedMarkupPercent), to: percentText(markupPercent) });
  if (isOther(reviewedBuyerPrice, buyerPrice))
    changes.push({ what: 'Buyer price', from: priceText(reviewedBuyerPrice), to: priceText(buyerPrice) });
  return changes;
}

/** Text that is no amount is what nobody has looked at. */
function isOther(reviewed: string, now: string): boolean {
  return isDecimalText(reviewed) && !sameAmount(reviewed, now);
}

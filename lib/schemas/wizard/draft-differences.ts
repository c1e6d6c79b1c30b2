import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { isCalendarDate, longDateText } from '../../domain/core/calendar';
import { declaredBy, purposeText } from '../../domain/offers/offer-purpose';
import { isDecimalText, percentText, priceText } from '../../domain/tiers/price';
import type { DraftContent } from './draft-content';

/** Names for ids, as far as the page knows them. */
export type DraftNames = { customers: ReadonlyMap<string, string>; authorizations: ReadonlyMap<string, string> };

export type DraftDifference = {
  label: string;
  mine: string;
  theirs: string;
  /** Their values of this field, to be put over one's own draft. */
  theirPart: Partial<DraftContent>;
};

/** What people see as one field. Its parts go together: an opportunity without its product is none. */
type DraftField = {
  label: string;
  parts: readonly (keyof DraftContent)[];
  shown: (content: DraftContent, names: DraftNames) => string;
};

export const draftFields: readonly DraftField[] = [
  {
    label: 'Opportunity',
    parts: ['isvName', 'productId', 'authorizationId'],
    shown: ({ authorizationId }, names) => orEmpty(names.authorizations.get(authorizationId) ?? authorizationId),
  },
  { label: 'Customer', parts: ['customerChoice', 'customerId', 'newCustomerName'], shown: customerText },
  { label: 'Buyer(s)', parts: ['buyers'], shown: ({ buyers }) => orEmpty(buyersText(buyers)) },
  { label: 'Offer name', parts: ['name'], shown: ({ name }) => (name === null ? 'As suggested' : orEmpty(name)) },
  { label: 'Internal description', parts: ['description'], shown: ({ description }) => orEmpty(description) },
  { label: 'Deal reference', parts: ['dealReference'], shown: ({ dealReference }) => orEmpty(dealReference) },
  {
    label: 'Offer purpose',
    parts: ['purpose', 'earlierPricingModel'],
    shown: (content) => purposeText(declaredBy(content)),
  },
  {
    label: 'Offer expiration date',
    parts: ['expirationDate'],
    shown: ({ expirationDate }) => expirationText(expirationDate),
  },
  {
    label: 'Buyer price',
    parts: ['askedBuyerPrice'],
    shown: ({ askedBuyerPrice }) => (askedBuyerPrice === '' ? 'As the tier' : askedBuyerPrice),
  },
  {
    label: 'Price looked at last',
    parts: ['reviewedAuthorizationId', 'reviewedMarkupPercent', 'reviewedBuyerPrice'],
    shown: reviewedText,
  },
  {
    label: 'Reason for the approval',
    parts: ['approvalReason'],
    shown: ({ approvalReason }) => orEmpty(approvalReason),
  },
  { label: 'Reason to continue', parts: ['clashReason'], shown: ({ clashReason }) => orEmpty(clashReason) },
];

/** Where two versions of one draft differ, field by field, in words for people. */
export function draftDifferences(mine: DraftContent, theirs: DraftContent, names: DraftNames): DraftDifference[] {
  return draftFields.flatMap(({ label, parts, shown }) => {
    const difference = { label, mine: shown(mine, names), theirs: shown(theirs, names) };
    if (difference.mine === difference.theirs) return [];
    return [{ ...difference, theirPart: Object.fromEntries(parts.map((part) => [part, theirs[part]])) }];
  });
}

function customerText(content: DraftContent, names: DraftNames): string {
  if (content.customerChoice === 'new') return `${content.newCustomerName} (new)`;
  if (content.customerId === '') return orEmpty(content.newCustomerName);
  return names.customers.get(content.customerId) ?? 'Another customer';
}

function buyersText(buyers: string): string {
  return readBuyerAccounts(buyers)
    .tokens.map((token) => (token.state === 'valid' ? token.accountId : token.text))
    .join(', ');
}

function reviewedText(content: DraftContent, names: DraftNames): string {
  const { reviewedAuthorizationId, reviewedMarkupPercent, reviewedBuyerPrice } = content;
  if (!isDecimalText(reviewedMarkupPercent) || !isDecimalText(reviewedBuyerPrice)) return 'None';
  const opportunity = names.authorizations.get(reviewedAuthorizationId) ?? reviewedAuthorizationId;
  return `${priceText(reviewedBuyerPrice)} with ${percentText(reviewedMarkupPercent)}, ${opportunity}`;
}

function expirationText(date: string | null): string {
  if (date === null) return 'As policy';
  return isCalendarDate(date) ? longDateText(date) : orEmpty(date);
}

function orEmpty(text: string): string {
  return text === '' ? 'Empty' : text;
}

import { readBuyerAccounts } from '../domain/buyer-accounts';
import { longDateText, calendarDateSchema } from '../domain/calendar';
import type { EarlierPricingModel, OfferPurpose } from '../domain/offer-snapshot';
import type { DraftContent } from './draft-content';

export const purposeWords: Record<OfferPurpose, string> = {
  new_customer: 'New customer',
  existing_on_marketplace: 'Existing customer',
  moving_from_elsewhere: 'Moving from elsewhere',
};

export const earlierPricingWords: Record<EarlierPricingModel, string> = {
  Usage: 'By usage',
  Contract: 'By contract',
  Byol: 'Own license',
  Free: 'Free',
};

export type DraftDifference = { field: string; label: string; mine: string; theirs: string };

/** Names for ids, as far as the page knows them. */
export type DraftNames = { customers: ReadonlyMap<string, string>; authorizations: ReadonlyMap<string, string> };

/** Where two versions of one draft differ, field by field, in words for people. */
export function draftDifferences(mine: DraftContent, theirs: DraftContent, names: DraftNames): DraftDifference[] {
  const mineShown = shownValues(mine, names);
  const theirsShown = shownValues(theirs, names);
  return Object.entries(mineShown).flatMap(([label, mineText]) => {
    const theirsText = theirsShown[label] ?? '';
    return mineText === theirsText ? [] : [{ field: label, label, mine: mineText, theirs: theirsText }];
  });
}

export function sameDraft(one: DraftContent, other: DraftContent): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function shownValues(content: DraftContent, names: DraftNames): Record<string, string> {
  return {
    Opportunity: orEmpty(names.authorizations.get(content.authorizationId) ?? content.authorizationId),
    Customer: customerText(content, names),
    'Buyer(s)': orEmpty(buyersText(content.buyers)),
    'Offer name': content.name === null ? 'As suggested' : orEmpty(content.name),
    'Internal description': orEmpty(content.description),
    'Deal reference': orEmpty(content.dealReference),
    'Offer purpose': purposeText(content),
    'Offer expiration date': expirationText(content.expirationDate),
    'Buyer price': content.askedBuyerPrice === '' ? 'As the tier' : content.askedBuyerPrice,
    'Reason for the approval': orEmpty(content.approvalReason),
    'Reason to continue': orEmpty(content.clashReason),
  };
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

function purposeText(content: DraftContent): string {
  if (content.purpose === 'new_customer') return purposeWords.new_customer;
  return `${purposeWords[content.purpose]}, ${earlierPricingWords[content.earlierPricingModel].toLowerCase()} before`;
}

function expirationText(date: string | null): string {
  if (date === null) return 'As policy';
  return calendarDateSchema.safeParse(date).success ? longDateText(date) : orEmpty(date);
}

function orEmpty(text: string): string {
  return text === '' ? 'Empty' : text;
}

function inOrder(content: DraftContent): [string, unknown][] {
  return Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
}

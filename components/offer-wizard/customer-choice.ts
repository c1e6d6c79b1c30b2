import { readBuyerAccounts } from '@/lib/domain/buyer-accounts';
import { accountsToOffer } from '@/lib/domain/customer';
import type { DraftContent } from '@/lib/schemas/draft-content';
import type { CustomerChoice } from '@/lib/schemas/wizard-view';

/**
 * What choosing a customer of the book changes in the draft. Its accounts, but for those that AWS refused, are filled in where there are none, or where those
 * of the customer chosen before stand untouched: an account must never stay behind under another customer's name.
 */
export function choosingKnown(
  content: DraftContent,
  chosen: CustomerChoice,
  before: CustomerChoice | null,
): Partial<DraftContent> {
  const entered = readBuyerAccounts(content.buyers);
  const isEmpty = entered.tokens.length === 0;
  const isUntouched = before !== null && sameAccounts(entered.accountIds, accountsToOffer(before.accounts));
  return {
    customerChoice: 'known',
    customerId: chosen.id,
    newCustomerName: '',
    ...(isEmpty || isUntouched ? { buyers: accountsToOffer(chosen.accounts).join(', ') } : {}),
  };
}

export function addingNew(name: string): Partial<DraftContent> {
  return { customerChoice: 'new', customerId: '', newCustomerName: name.trim() };
}

/** While somebody types, nobody is chosen; the text is kept with the draft. */
export function typingCustomer(text: string): Partial<DraftContent> {
  return { customerChoice: 'known', customerId: '', newCustomerName: text };
}

export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function sameAccounts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((accountId) => other.includes(accountId));
}

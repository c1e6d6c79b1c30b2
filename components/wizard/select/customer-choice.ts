import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { accountsToOffer, plainCustomerName } from '@/lib/domain/customers/customer';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';

/**
 * What choosing a customer of the book changes in the draft. Its accounts, but for those that AWS refused, are filled in where there are none, or where those
 * of the customer chosen before stand untouched: an account must never stay behind under another customer's name.
 */
export function choosingKnown(
  content: DraftContent,
  chosen: CustomerChoice,
  before: CustomerChoice | null,
): Partial<DraftContent> {
  const isEmpty = readBuyerAccounts(content.buyers).tokens.length === 0;
  return {
    customerChoice: 'known',
    customerId: chosen.id,
    newCustomerName: '',
    ...(isEmpty || hasUntouchedAccounts(content, before)
      ? { buyers: accountsToOffer(chosen.accounts).join(', ') }
      : {}),
  };
}

/** As above: untouched accounts of the customer chosen before do not become those of a new one. */
export function addingNew(name: string, content: DraftContent, before: CustomerChoice | null): Partial<DraftContent> {
  return {
    customerChoice: 'new',
    customerId: '',
    newCustomerName: plainCustomerName(name),
    ...(hasUntouchedAccounts(content, before) ? { buyers: '' } : {}),
  };
}

/** While somebody types, nobody is chosen; the text is kept with the draft. */
export function typingCustomer(text: string): Partial<DraftContent> {
  return { customerChoice: 'known', customerId: '', newCustomerName: text };
}

function hasUntouchedAccounts({ buyers }: DraftContent, before: CustomerChoice | null): boolean {
  const filledIn = before === null ? [] : accountsToOffer(before.accounts);
  return filledIn.length > 0 && sameAccounts(readBuyerAccounts(buyers).accountIds, filledIn);
}

function sameAccounts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((accountId) => other.includes(accountId));
}

import { groupedAccountId } from '@/lib/domain/customers/account-id-groups';
import { plainCustomerName } from '@/lib/domain/customers/customer';
import { customerMeant, customersCalled, severalAreCalled } from '@/lib/domain/customers/customer-by-name';
import { countedText } from '@/lib/format';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';
import type { ComboboxSuggestions } from '../ui/combobox';
import { Building2, Plus } from '../ui/icons';
import type { SuggestionEntry } from '../ui/suggestion-list';
import type { Answer } from '../ui/use-answer';
import { isAccountId } from '@/lib/domain/customers/account-id';

export const ADD_NEW = 'add-new';

export type CustomerAnswer = Answer<readonly CustomerChoice[]>;

export const BOOK_UNREACHABLE = 'The customer book can’t be reached right now.';
const NOTES_SHOWN = 3;

/**
 * What the customer book has to say about a text. By itself a name chooses only the one customer that has it: more than one and
 * parts of names leave the choice to a person, and so does a book that cannot be reached.
 *
 * @param canAdd whether a name that nobody has can become a new customer.
 */
export function customerSuggestions(text: string, answer: CustomerAnswer, canAdd: boolean): ComboboxSuggestions {
  const wanted = plainCustomerName(text);
  const { data: customers = [], isOutstanding, isError } = answer;
  const message = customersMessage(wanted, answer, canAdd);
  const nothing = { isOutstanding, byEnter: null, byLeaving: null, message };
  const entries = customers.map((customer) => entryOf(customer, customers));
  if (isOutstanding) return { ...nothing, entries: entries.map((entry) => ({ ...entry, isStale: true })) };
  const meant = customerMeant(wanted, customers);
  const isAddable = canAdd && wanted !== '' && meant.kind === 'nobody';
  if (isAddable) entries.push({ id: ADD_NEW, title: addText(wanted), icon: Plus });
  if (isError || wanted === '') return { ...nothing, entries };
  switch (meant.kind) {
    case 'one':
      return { ...nothing, entries, byEnter: meant.customer.id, byLeaving: meant.customer.id };
    case 'several':
      return { ...nothing, entries, message: `${severalAreCalled(wanted, meant.customers.length)} Choose which one.` };
    case 'nobody':
      return { ...nothing, entries, byEnter: onlyOne(wanted, customers, isAddable) };
  }
}

export function addText(name: string): string {
  return `Add “${plainCustomerName(name)}” as a new customer`;
}

/** What tells a customer from its namesakes: "4028 1736 5590, 4028 1736 5591 and 4 more". */
export function accountsText({ accounts }: CustomerChoice): string {
  if (accounts.length === 0) return 'No accounts';
  const shown = accounts.slice(0, NOTES_SHOWN).map(({ accountId }) => unbroken(groupedAccountId(accountId)));
  const more = accounts.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

/** No line ends within an id. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** What Enter takes where nobody has the name: the one that has this account, or the only entry there is. An account is no name. */
function onlyOne(wanted: string, customers: readonly CustomerChoice[], isAddable: boolean): string | null {
  const digits = wanted.replace(/[\s-]/g, '');
  const isAccount = isAccountId(digits);
  const [only, ...others] = isAccount
    ? customers.filter(({ accounts }) => accounts.some(({ accountId }) => accountId === digits))
    : isAddable
      ? []
      : customers;
  if (only !== undefined && others.length === 0) return only.id;
  return isAddable && customers.length === 0 && !/^\d+$/.test(digits) ? ADD_NEW : null;
}

function entryOf(customer: CustomerChoice, all: readonly CustomerChoice[]): SuggestionEntry {
  const { id, name, accounts } = customer;
  const common = { id, title: name, icon: Building2 };
  if (customersCalled(name, all).length > 1) return { ...common, note: accountsText(customer) };
  return { ...common, detail: accounts.length === 0 ? undefined : countedText(accounts.length, 'account') };
}

/** What there is to say about the list as a whole; undefined where it speaks for itself. */
export function customersMessage(text: string, answer: CustomerAnswer, canAdd: boolean): string | undefined {
  const { data = [], isError, isOutstanding } = answer;
  if (isOutstanding) return 'Searching…';
  if (isError) return canAdd ? `${BOOK_UNREACHABLE} A new customer can still be added.` : BOOK_UNREACHABLE;
  if (data.length > 0) return undefined;
  if (text.trim() === '') return `The customer book is empty.${canAdd ? ' Type a name to add the first one.' : ''}`;
  return canAdd ? undefined : 'No customer matches.';
}

import { type CalendarDate, longDateText } from '../core/calendar';

/** What an account of a customer is for; AWS does not tell, people do. */
export const buyerAccountLabels = ['PAYER', 'LINKED', 'PRIVATE_MARKETPLACE_ADMIN'] as const;
export type BuyerAccountLabel = (typeof buyerAccountLabels)[number];

export const buyerAccountLabelWords: Record<BuyerAccountLabel, string> = {
  PAYER: 'Payer',
  LINKED: 'Linked',
  PRIVATE_MARKETPLACE_ADMIN: 'Private marketplace admin',
};

/** What the book remembers of an account that AWS refused, as a sentence without a full stop. */
export function refusedAccountWords(refusedOn: CalendarDate): string {
  return `AWS does not know this account, ${longDateText(refusedOn)}`;
}

/** The accounts that an offer for a customer begins with: those that AWS has not refused. */
export function accountsToOffer(accounts: readonly { accountId: string; refusedOn: CalendarDate | null }[]): string[] {
  return accounts.flatMap(({ accountId, refusedOn }) => (refusedOn === null ? [accountId] : []));
}

export const CUSTOMER_NAME_MAXIMUM = 150;
/** More accounts than any customer has at once; an offer takes far fewer. */
export const CUSTOMER_ACCOUNTS_MAXIMUM = 200;

/** Two names of one customer: case, form, spaces at the edges and their number inside do not matter. */
export function sameCustomerName(one: string, other: string): boolean {
  return customerNameKey(one) === customerNameKey(other);
}

/** The name as it is compared. Bulk rows are told apart by it for as long as their offers stand: it must not change. */
export function customerNameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** As it is kept: one space between words, none at the edges, accents as part of their letters. */
export function plainCustomerName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Units a month as typed: a whole number or one with up to two decimals, no separators of thousands. */
export function isUnitsText(text: string): boolean {
  return /^\d{1,15}(\.\d{1,2})?$/.test(text);
}

/** Asking the platform takes a tenth of a millisecond, and a file names the same few zones in thousands of rows. */
const askedZones = new Map<string, boolean>();
const ASKED_ZONES_MAXIMUM = 1000;

/** An IANA name that this platform knows, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  const answer = askedZones.get(name) ?? platformKnowsZone(name);
  if (askedZones.size >= ASKED_ZONES_MAXIMUM) askedZones.clear();
  askedZones.set(name, answer);
  return answer;
}

function platformKnowsZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

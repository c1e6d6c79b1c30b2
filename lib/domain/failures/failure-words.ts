import type { ChangeSetFailure } from './change-set-failure';
import type { ChangeSetKind } from '../engine/change-set-progress';
import type { FailureCure } from './failure-cure';
import { authorizationFailureEntries } from './failure-entries-authorization';
import { buyerFailureEntries } from './failure-entries-buyers';
import { judgedFailureEntries } from './failure-entries-judged';
import { termFailureEntries } from './failure-entries-terms';
import { portalFailureEntries, wireFailureEntries } from './failure-entries-wire';
import type { FailureEntries, FailureEntry } from './failure-entry';
import { isOfferChange } from '../changes/offer-change';
import { ACCOUNT_IDS } from '../customers/account-id';

export type FailureWords = { title: string; advice: string; accountIds: string[]; cure: FailureCure };

/** What the texts of a cure speak of. */
export type FailedOffer = {
  kind: ChangeSetKind;
  name: string;
  authorizationId: string;
  authorizationName: string;
  buyerAccountIds: readonly string[];
};

const entriesByCode: FailureEntries = {
  ...buyerFailureEntries,
  ...authorizationFailureEntries,
  ...termFailureEntries,
  ...wireFailureEntries,
  ...portalFailureEntries,
  ...judgedFailureEntries,
};

/** A failure in words for sales people, with its cure. An unknown code shows AWS's own text: never less than is known. */
export function failureWords(failed: ChangeSetFailure, offer: FailedOffer): FailureWords {
  const accountIds = unknownAccounts([failed]);
  const entry = wordsOf(failed, accountIds);
  return {
    title: entry.title,
    advice: `${safeSentence(failed, offer)} ${entry.advice}`,
    accountIds,
    cure: cureOf(entry, failed, accountIds, offer),
  };
}

/** The entry for what was said; undefined for what nobody knows. */
export function failureEntryOf({ code, message }: ChangeSetFailure): FailureEntry | undefined {
  const entries = Object.hasOwn(entriesByCode, code) ? entriesByCode[code] : undefined;
  return entries?.find(({ whenMessage }) => whenMessage?.test(message) ?? true);
}

/** The accounts that AWS does not know, of everything that it said. */
export function unknownAccounts(failures: readonly ChangeSetFailure[]): string[] {
  return failures.flatMap(({ code, message }) => (code === 'INVALID_BUYER_ACCOUNTS' ? namedAccounts(message) : []));
}

/** AWS's account ids in a text, each once: `[111122223333, 999999999999]`, in brackets, in quotes or bare. */
export function namedAccounts(text: string): string[] {
  return [...new Set(text.match(ACCOUNT_IDS) ?? [])];
}

function wordsOf(failed: ChangeSetFailure, accountIds: readonly string[]): FailureEntry {
  const entry = failureEntryOf(failed);
  if (entry === undefined)
    return { title: 'AWS refused the offer.', advice: `AWS said: ${failed.message}`, cure: 'tell_admin' };
  if (accountIds.length === 0) return entry;
  const [which, rest] = accountIds.length === 1 ? ['account', 'account'] : ['the accounts', 'accounts'];
  return {
    ...entry,
    title: `AWS doesn’t know ${which} ${accountIds.join(', ')}.`,
    advice: `AWS named no other ${rest}. Ask the customer for the right number.`,
  };
}

/** Found by the portal after the request had gone out, or may have. */
const AFTER_SENDING = new Set(['PORTAL_NOTHING_AT_AWS', 'PORTAL_DRAFT_LEFT_OVER']);

/** What became of it is not known for certain. */
const UNREADABLE = new Set([
  'PORTAL_ANSWER_UNREADABLE',
  'PORTAL_READ_BACK_FAILED',
  'PORTAL_HISTORY_GONE',
  'PORTAL_TROUBLE',
]);

function safeSentence({ code }: ChangeSetFailure, { kind }: FailedOffer): string {
  if (UNREADABLE.has(code)) return 'Nothing is lost.';
  if (code.startsWith('PORTAL_') && !AFTER_SENDING.has(code)) return 'Nothing was sent to AWS.';
  return isOfferChange(kind) ? 'The offer is unchanged.' : 'Nothing was published.';
}

function cureOf(
  { cure, title }: FailureEntry,
  failed: ChangeSetFailure,
  accountIds: readonly string[],
  offer: FailedOffer,
): FailureCure {
  if (offer.kind === 'CANCEL' && /future AvailabilityEndDate/.test(failed.message)) return { kind: 'end_today' };
  if (cure === 'none') return { kind: 'none' };
  if (cure === 'mail_vendor') return vendorMail(failed, offer);
  if (cure === 'publish_again') return { kind: 'publish_again' };
  // What AWS has already, as a draft or released, cannot be edited here.
  const isEditable = offer.kind === 'PUBLISH' || offer.kind === 'CREATE_DRAFT';
  // Nor can an admin do more about a rule of the portal's own than whoever reads this.
  if (typeof cure === 'object' && !isEditable && failed.code.startsWith('PORTAL_')) return { kind: 'none' };
  if (cure === 'tell_admin' || !isEditable) return { kind: 'tell_admin', text: adminText(title, failed, offer) };
  if (cure === 'pick_date') return { kind: 'pick_date' };
  if (cure === 'remove_accounts') return removal(accountIds, offer);
  return { kind: 'edit', step: cure.edit };
}

/** Only accounts of the offer, and only where one stays. */
function removal(accountIds: readonly string[], { buyerAccountIds }: FailedOffer): FailureCure {
  const removable = buyerAccountIds.filter((accountId) => accountIds.includes(accountId));
  if (removable.length === 0 || removable.length === buyerAccountIds.length) return { kind: 'edit', step: 'select' };
  return { kind: 'remove_accounts', accountIds: removable };
}

function vendorMail(failed: ChangeSetFailure, offer: FailedOffer): FailureCure {
  return {
    kind: 'mail_vendor',
    subject: `AWS refused an offer under ${offer.authorizationName}`,
    body: [
      'Hello,',
      `AWS refused our private offer “${offer.name}” under the opportunity ${offer.authorizationName} (${offer.authorizationId}).`,
      `${saidBy(failed)}:\n${evidenceText(failed)}`,
      'Can you check the opportunity, or share a new one with us?',
      'Thank you',
    ].join('\n\n'),
  };
}

function adminText(title: string, failed: ChangeSetFailure, offer: FailedOffer): string {
  return [
    `${title} Offer: ${offer.name}. Opportunity: ${offer.authorizationName} (${offer.authorizationId}).`,
    ...permissionLine(failed),
    `${saidBy(failed)}:\n${evidenceText(failed)}`,
  ].join('\n\n');
}

/** Of what AWS says, to find a permission in it. */
const LOOKED_THROUGH = 2000;

/** AWS names the missing permission: `… is not authorized to perform: aws-marketplace:StartChangeSet because …`. */
function permissionLine({ code, message }: ChangeSetFailure): string[] {
  if (code !== 'AccessDeniedException') return [];
  const permission = /\b[a-z][a-z-]*:[A-Z]\w+/.exec(message.slice(0, LOOKED_THROUGH))?.[0];
  return permission === undefined ? [] : [`Missing permission: ${permission}`];
}

function saidBy({ code }: ChangeSetFailure): string {
  return code.startsWith('PORTAL_') ? 'The portal found' : 'AWS said';
}

function evidenceText({ code, changeType, message }: ChangeSetFailure): string {
  return `${changeType === null ? code : `${code} (${changeType})`}: ${message}`;
}

import { accountIdCell } from './account-id-groups';
import { readBuyerAccounts, type BuyerToken } from './buyer-accounts';

const SEPARATORS = [',', ';', '|', '\n', '\r', '\t', '，', '、', '；'];

/** The text that reads back as exactly these tokens; merged repetitions stay visible as such. */
export function buyerText(tokens: readonly BuyerToken[]): string {
  return joined(tokens.flatMap(({ writings }) => writings));
}

/** Commas, as people write lists; semicolons where words of one entry would speak for another one. */
function joined(writings: readonly string[]): string {
  const list = writings.join(', ');
  const { tokens } = readBuyerAccounts(list);
  const written = new Set(writings);
  const isReadAlike = tokens.every(({ writings: own }) => own.every((writing) => written.has(writing)));
  return isReadAlike ? list : writings.join('; ');
}

/** What people typed as accounts, for a cell of a spreadsheet: the same to whoever reads it, with every id in groups. */
export function accountsCell(text: string): string {
  const { tokens } = readBuyerAccounts(text);
  return joined(tokens.map((token) => (token.state === 'valid' ? accountIdCell(token.accountId) : token.text)));
}

/** Adds pasted text, or a whole entry, behind what is there. */
export function withMoreBuyers(text: string, more: string): string {
  if (more.trim() === '') return text;
  return buyerText(readBuyerAccounts(`${text}\n${more}`).tokens);
}

/** Takes one token out, all its repetitions with it. */
export function withoutBuyer(text: string, token: BuyerToken): string {
  return buyerText(readBuyerAccounts(text).tokens.filter((other) => keyOf(other) !== keyOf(token)));
}

/** Puts the account that a token surely means in its place: a person has said yes to it. */
export function withSuggestion(text: string, token: BuyerToken): string {
  const { tokens } = readBuyerAccounts(text);
  const accountId = token.state === 'invalid' ? token.suggestion : null;
  if (accountId === null) return text;
  const replaced = tokens.flatMap((other) => (keyOf(other) === keyOf(token) ? [accountId] : other.writings));
  return joined(replaced);
}

/** Takes these accounts out, in whatever form they were typed. */
export function withoutAccounts(text: string, accountIds: readonly string[]): string {
  const left = new Set(accountIds);
  const isKept = (token: BuyerToken) => token.state === 'invalid' || !left.has(token.accountId);
  return buyerText(readBuyerAccounts(text).tokens.filter(isKept));
}

export function withoutInvalidBuyers(text: string): string {
  return buyerText(readBuyerAccounts(text).tokens.filter(({ state }) => state === 'valid'));
}

/** Identity of a token within one reading: the account, or the text of an invalid one. */
export function keyOf(token: BuyerToken): string {
  return token.state === 'valid' ? token.accountId : `invalid ${token.text}`;
}

/** What stands in a field for accounts: `entered` has become chips, `typed` may still grow. */
export type BuyerEntry = { entered: string; typed: string };

/** The whole text: what is typed behind chips begins a new line unless it goes on with theirs. */
export function entryText({ entered, typed }: BuyerEntry): string {
  if (typed === '' || entered === '' || /[\s,;|]$/.test(entered)) return entered + typed;
  return `${entered}\n${typed}`;
}

/**
 * The field after a key, `value` being what stands in its input now. What surely has ended becomes chips, and no sign is lost:
 * however a text is typed, its accounts are those of `readBuyerAccounts` of that text.
 */
export function whileTyping(entry: BuyerEntry, value: string): BuyerEntry {
  const { ended, rest } = splitTyped(value);
  const spaces = /^ */.exec(rest)?.[0] ?? '';
  return { entered: entryText({ ...entry, typed: ended + spaces }), typed: rest.slice(spaces.length) };
}

/** The field after Enter, after a paste, or when somebody leaves it: everything is chips. */
export function afterTyping(entry: BuyerEntry): BuyerEntry {
  return { entered: buyerText(readBuyerAccounts(entryText(entry)).tokens), typed: '' };
}

/** Parts what is being typed into what has ended and what may still grow: words and groups of digits wait for the end of their entry. */
export function splitTyped(text: string): { ended: string; rest: string } {
  const end = Math.max(...SEPARATORS.map((separator) => text.lastIndexOf(separator))) + 1;
  const rest = text.slice(end);
  const isEndedBySpace = /\S\s+$/.test(rest) && readBuyerAccounts(rest).tokens.every(isWholeId);
  return isEndedBySpace ? { ended: text, rest: '' } : { ended: text.slice(0, end), rest };
}

function isWholeId(token: BuyerToken): boolean {
  return token.state === 'valid' && !token.text.includes(' ');
}

import { readBuyerAccounts, type BuyerToken } from './buyer-accounts';

const SEPARATORS = [',', ';', '|', '\n', '\r', '\t', '，', '、', '；'];

/** The text that reads back as exactly these tokens; merged repetitions stay visible as such. */
export function buyerText(tokens: readonly BuyerToken[]): string {
  return tokens.flatMap(({ writings }) => writings).join(', ');
}

/** Adds typed or pasted text behind what is there. */
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
  return replaced.join(', ');
}

/** Takes these accounts out, in whatever form they were typed. */
export function withoutAccounts(text: string, accountIds: readonly string[]): string {
  const isKept = (token: BuyerToken) => token.state === 'invalid' || !accountIds.includes(token.accountId);
  return buyerText(readBuyerAccounts(text).tokens.filter(isKept));
}

export function withoutInvalidBuyers(text: string): string {
  return buyerText(readBuyerAccounts(text).tokens.filter(({ state }) => state === 'valid'));
}

/** Identity of a token within one reading: the account, or the text of an invalid one. */
export function keyOf(token: BuyerToken): string {
  return token.state === 'valid' ? token.accountId : `invalid ${token.text}`;
}

/** Parts what is being typed into what a separator has ended and what may still grow. */
export function splitTyped(text: string): { ended: string; rest: string } {
  const end = Math.max(...SEPARATORS.map((separator) => text.lastIndexOf(separator))) + 1;
  const rest = text.slice(end);
  if (/\S\s$/.test(rest) && !mayBeGroupedStart(rest)) return { ended: text, rest: '' };
  return { ended: text.slice(0, end), rest };
}

/** True when a space may still belong to an id that is typed in groups: `1234` or `1234 5678`. */
function mayBeGroupedStart(text: string): boolean {
  return /^\d{4}([\s-]\d{4})?$/.test(text.trim());
}

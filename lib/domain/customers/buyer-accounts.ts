import { splitTokens } from './buyer-lines';
import { accountOfArn, groupingDoubt, invalidReason, suggestionFor } from './buyer-token-words';

/**
 * One token of what a person typed or pasted as buyer accounts. Nothing is padded, cut or dropped silently: `writings` holds every
 * form in which the token came, in the order of entry, and `text` is the first of them.
 */
export type BuyerToken =
  | { state: 'valid'; text: string; accountId: string; timesEntered: number; writings: string[] }
  | {
      state: 'invalid';
      text: string;
      reason: string;
      /** The account that is surely meant; taken only when a person says so. */
      suggestion: string | null;
      writings: string[];
    };

export type BuyerAccountsReading = {
  /** Every distinct token in the order of entry; a repeated one is merged into its first token. */
  tokens: BuyerToken[];
  /** The valid account ids, distinct, in the order of entry. */
  accountIds: string[];
};

const FULL_WIDTH_ZERO = '０'.codePointAt(0) ?? 0;
/** As AWS shows an id and as people copy it: groups of four, all parted by the same sign. */
const ACCOUNT_ID = /^(?:\d{12}|\d{4}([ -])\d{4}\1\d{4})$/;

/**
 * Reads buyer accounts in any form: commas, semicolons, spaces, new lines, an id in groups of four by dashes or spaces,
 * principal ARNs, full-width digits. An AWS account id has exactly 12 digits and may start with zeros. Groups that may be something
 * else, such as `0049 1511 2345` or `Invoice 2026 1234 5678`, are never taken, only suggested. `knownAccountIds`: accounts of the
 * customer in question; what Excel made of one of them is recognised and suggested.
 */
export function readBuyerAccounts(text: string, knownAccountIds: readonly string[] = []): BuyerAccountsReading {
  const tokens = new Map<string, BuyerToken>();
  for (const part of splitTokens(toHalfWidth(text))) {
    const accountId = accountIdOf(part);
    const key = accountId ?? `invalid ${part}`;
    const known = tokens.get(key);
    if (known !== undefined) {
      known.writings.push(part);
      if (known.state === 'valid') known.timesEntered += 1;
    } else if (accountId !== undefined)
      tokens.set(key, { state: 'valid', text: part, accountId, timesEntered: 1, writings: [part] });
    else {
      const suggestion = suggestionFor(part, knownAccountIds);
      tokens.set(key, { state: 'invalid', text: part, reason: invalidReason(part), suggestion, writings: [part] });
    }
  }
  const found = [...tokens.values()];
  return { tokens: found, accountIds: found.flatMap((token) => (token.state === 'valid' ? [token.accountId] : [])) };
}

/** The first entry of the accounts that is none, or that may be none, in words. */
export function accountsProblem(text: string): string | undefined {
  const invalid = readBuyerAccounts(text).tokens.find((token) => token.state === 'invalid');
  if (invalid?.state !== 'invalid') return undefined;
  const cure = invalid.suggestion === null ? '' : ` Write ${invalid.suggestion} if you mean that account.`;
  return `${invalid.text}: ${invalid.reason}${cure}`;
}

function toHalfWidth(text: string): string {
  return (
    text
      .replace(/[０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) - FULL_WIDTH_ZERO))
      .replace(/[，、]/g, ',')
      .replace(/；/g, ';')
      .replace(/＋/g, '+')
      .replace(/[‐‑‒–—−－]/g, '-')
      .replace(/[\u00A0\u2000-\u200B\u202F\u3000\uFEFF]/g, ' ')
      // The decimal comma of an Excel that counts in German or French.
      .replace(/(?<!\d)(\d),(\d+e\+?\d+)/gi, '$1.$2')
  );
}

function accountIdOf(part: string): string | undefined {
  if (ACCOUNT_ID.test(part)) return groupingDoubt(part) === undefined ? part.replace(/\D/g, '') : undefined;
  const arn = accountOfArn(part);
  return arn?.isPrincipal === true ? arn.accountId : undefined;
}

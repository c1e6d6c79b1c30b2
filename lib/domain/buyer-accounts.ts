/** One token of what a person typed or pasted as buyer accounts. Nothing is padded, cut or dropped silently. */
export type BuyerToken =
  | { state: 'valid'; text: string; accountId: string; timesEntered: number }
  | { state: 'invalid'; text: string; reason: string };

export type BuyerAccountsReading = {
  /** Every distinct token in the order of entry; a repeated account is merged into its first token. */
  tokens: BuyerToken[];
  /** The valid account ids, distinct, in the order of entry. */
  accountIds: string[];
};

const FULL_WIDTH_ZERO = '０'.codePointAt(0) ?? 0;
const PRINCIPAL_ARN = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):\S*$/i;
/** AWS Organizations names the account at the end; the one before it is the organization's own. */
const ORGANIZATION_ARN = /^arn:aws[\w-]*:organizations::\d{12}:account\/o-[a-z\d]+\/(\d{12})$/i;
const SCIENTIFIC = /^\d+(?:[.,]\d+)?e\+?\d+$/i;
const GROUPED_ID = /^\d{4}[\s-]\d{4}[\s-]\d{4}$/;

/**
 * Reads buyer accounts in any form: commas, semicolons, spaces, new lines, dashes or spaces inside an id,
 * principal ARNs, full-width digits. An AWS account id has exactly 12 digits and may start with zeros.
 */
export function readBuyerAccounts(text: string): BuyerAccountsReading {
  const tokens: BuyerToken[] = [];
  const validByAccount = new Map<string, { timesEntered: number }>();
  const invalidTexts = new Set<string>();
  for (const part of splitTokens(toHalfWidth(text))) {
    const accountId = accountIdOf(part);
    if (accountId === undefined) {
      if (!invalidTexts.has(part)) tokens.push({ state: 'invalid', text: part, reason: invalidReason(part) });
      invalidTexts.add(part);
      continue;
    }
    const known = validByAccount.get(accountId);
    if (known !== undefined) {
      known.timesEntered += 1;
      continue;
    }
    const token = { state: 'valid' as const, text: part, accountId, timesEntered: 1 };
    validByAccount.set(accountId, token);
    tokens.push(token);
  }
  return { tokens, accountIds: [...validByAccount.keys()] };
}

/** `123456789012` → `['1234', '5678', '9012']`: groups for display; copying must give the id without spaces. */
export function accountIdGroups(accountId: string): string[] {
  return accountId.match(/.{1,4}/g) ?? [];
}

function toHalfWidth(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) - FULL_WIDTH_ZERO))
    .replace(/[，、；]/g, ',')
    .replace(/[‐‑‒–—−－]/g, '-')
    .replace(/[\u00A0\u2000-\u200B\u202F\u3000\uFEFF]/g, ' ');
}

/** Separators end a token. Spaces do too, unless they group the digits of one id: `1234 5678 9012`. */
function splitTokens(text: string): string[] {
  return text
    .split(/[,;|\n\r\t"'()[\]{}<>]+/)
    .flatMap(splitAtSpaces)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function splitAtSpaces(line: string): string[] {
  const words = line.trim().split(/\s+/);
  const parts: string[] = [];
  for (let index = 0; index < words.length;) {
    const threeWords = words.slice(index, index + 3).join(' ');
    if (GROUPED_ID.test(threeWords)) {
      parts.push(threeWords);
      index += 3;
    } else {
      parts.push(words[index] ?? '');
      index += 1;
    }
  }
  return parts;
}

function accountIdOf(part: string): string | undefined {
  const fromArn = (PRINCIPAL_ARN.exec(part) ?? ORGANIZATION_ARN.exec(part))?.[1];
  if (fromArn !== undefined) return fromArn;
  if (!/^[\d\s-]+$/.test(part)) return undefined;
  const digits = part.replace(/\D/g, '');
  return digits.length === 12 ? digits : undefined;
}

function invalidReason(part: string): string {
  if (/^arn:/i.test(part)) return 'This ARN names no account. Copy the 12-digit account id.';
  if (SCIENTIFIC.test(part))
    return 'Excel changed this number, the last digits are gone. Copy it from the AWS console.';
  if (/[^\d\s-]/.test(part)) return 'An account id has digits only.';
  const count = part.replace(/\D/g, '').length;
  if (count === 11) return '11 digits: lost a leading zero? Type it as the customer wrote it.';
  if (count === 13) return '13 digits: one too many. Compare it with the customer’s own text.';
  return `${String(count)} ${count === 1 ? 'digit' : 'digits'}, an account id has 12.`;
}

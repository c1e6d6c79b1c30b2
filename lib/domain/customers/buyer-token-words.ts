import { accountIdDoubt } from './account-id-doubt';

const ARN = /^arn:aws[\w-]*:([\w-]*):[\w-]*:(\d{12}):\S*$/i;
/** AWS Organizations names the account at the end; the one before it is the organization's own. */
const ORGANIZATION_ARN = /^arn:aws[\w-]*:organizations::\d{12}:account\/o-[a-z\d]+\/(\d{12})$/i;
const PRINCIPAL_SERVICES = ['iam', 'sts'];
const SCIENTIFIC = /^(\d)(?:\.(\d+))?e\+?(\d+)$/i;
const MADE_BY_EXCEL = /^[1-9]\d{0,10}$|^\d(?:\.\d+)?e\+?\d+$/i;
/** An id with nothing about it but words and signs that say so: `Account: 123456789012`, `123456789012.0`. */
const LABELLED =
  /^(?:(?:aws|account|acct|acc|konto|id|no|nr)[.:#=_-]*)*[.:#=_-]*(\d{12}|\d{4}-\d{4}-\d{4})(?:\.0*|:)?$/i;
const EQUAL_GROUPS = /^(?:\d{2}(?:-\d{2}){5}|\d{3}(?:-\d{3}){3}|\d{6}-\d{6})$/;
const LOOKALIKES: Record<string, string> = { O: '0', o: '0', I: '1', l: '1' };
const LOOKALIKE_ID = /^(?=(?:\d*[OoIl]){1,2}\d*$)[\dOoIl]{12}$/;
const DIGITS = 12;
/** Longer ones are no writing of an id but an ARN's: nobody looks for one in them. */
const WRITING_LENGTH_MAXIMUM = 100;
const GROUPED_INSIDE = /(?<!\d)\d{4} \d{4} \d{4}(?!\d)/;
const TELEPHONE = /(?<!\de)\+|^00[1-9]\d*[ ./]/i;

/** The account that an ARN belongs to, and whether it names a person or a role of it, or an account of an organization. */
export function accountOfArn(text: string): { accountId: string; isPrincipal: boolean } | undefined {
  const member = ORGANIZATION_ARN.exec(text)?.[1];
  if (member !== undefined) return { accountId: member, isPrincipal: true };
  const [, service = '', accountId] = ARN.exec(text) ?? [];
  // The organization's own account pays for others: which of them is meant, such an ARN does not say.
  if (accountId === undefined || service.toLowerCase() === 'organizations') return undefined;
  return { accountId, isPrincipal: PRINCIPAL_SERVICES.includes(service.toLowerCase()) };
}

/** Why an id in groups with spaces may be something else; never of AWS's own writings, with dashes or without a gap. */
export function groupingDoubt(text: string): string | undefined {
  const groups = GROUPED_INSIDE.exec(text)?.[0];
  return groups === undefined ? undefined : accountIdDoubt(groups);
}

/** Why a token is no account id, and what to do about it. */
export function invalidReason(part: string): string {
  if (/^arn:/i.test(part)) return arnReason(part);
  if (SCIENTIFIC.test(part))
    return allDigitsOf(part) === undefined
      ? 'Excel changed this number, the last digits are gone. Copy it from the AWS console.'
      : 'Excel changed this number. Compare it with the customer’s own text.';
  const count = part.replace(/\D/g, '').length;
  if (isDoubtfulId(part)) return `${groupingDoubt(part) ?? 'Something else stands beside it.'} Is this an account id?`;
  if (TELEPHONE.test(part)) return 'This looks like a telephone number, not like an account id.';
  if (GROUPED_INSIDE.test(part) && (count % DIGITS === 0 || /\p{L}/u.test(part)))
    return 'Enter each account id by itself, with a comma behind it.';
  if (/[^\d\s-]/.test(part)) return 'An account id has digits only.';
  if (count === DIGITS && part.includes('-'))
    return 'These 12 digits are not grouped like an account id, 1234-5678-9012.';
  if (count === DIGITS - 1) return '11 digits: lost a leading zero? Type it as the customer wrote it.';
  if (count === DIGITS + 1) return '13 digits: one too many. Compare it with the customer’s own text.';
  return `${count} ${count === 1 ? 'digit' : 'digits'}, an account id has 12.`;
}

function arnReason(part: string): string {
  return accountOfArn(part) === undefined
    ? 'This ARN names no account. Copy the 12-digit account id.'
    : 'This ARN names something in an account. Is that account the buyer?';
}

/**
 * The account that an invalid token surely means: all twelve digits stand in it, or exactly one of the accounts already known
 * is what it was before a spreadsheet took its zeros or its last digits. Null whenever there is a doubt.
 */
export function suggestionFor(part: string, knownAccountIds: readonly string[]): string | null {
  const ofArn = accountOfArn(part)?.accountId;
  if (ofArn !== undefined || part.length > WRITING_LENGTH_MAXIMUM) return ofArn ?? null;
  const written =
    LABELLED.exec(part)?.[1]?.replaceAll('-', '') ??
    allDigitsOf(part) ??
    (EQUAL_GROUPS.test(part) ? part.replaceAll('-', '') : undefined) ??
    (isDoubtfulId(part) ? part.replace(/\D/g, '') : undefined) ??
    (LOOKALIKE_ID.test(part) ? part.replace(/[OoIl]/g, (letter) => LOOKALIKES[letter] ?? letter) : undefined);
  if (written !== undefined) return written;
  if (!MADE_BY_EXCEL.test(part)) return null;
  const [known, ...others] = knownAccountIds.filter((accountId) => isWhatExcelMadeOf(part, accountId));
  return known !== undefined && others.length === 0 ? known : null;
}

/** One id in groups, and no other digit, in a text that nobody takes by itself. */
function isDoubtfulId(part: string): boolean {
  const hasTwelveDigits = part.replace(/\D/g, '').length === DIGITS;
  return hasTwelveDigits && !part.includes('+') && GROUPED_INSIDE.test(part);
}

/** `1.23456789012E+11` still holds every digit of its id. */
function allDigitsOf(part: string): string | undefined {
  const [, first = '', rest = '', exponent] = SCIENTIFIC.exec(part) ?? [];
  return exponent === '11' && rest.length === DIGITS - 1 ? first + rest : undefined;
}

/** Leading zeros gone (`123456789`), or rounded to a few digits (`1.23457E+11`). */
function isWhatExcelMadeOf(part: string, accountId: string): boolean {
  if (/^\d{1,11}$/.test(part))
    return /^0/.test(accountId) && part.padStart(DIGITS, '0') === accountId && !part.startsWith('0');
  const [, first, rest = '', exponent] = SCIENTIFIC.exec(part) ?? [];
  if (first === undefined) return false;
  const digits = accountId.replace(/^0+/, '');
  if (digits.length !== Number(exponent) + 1) return false;
  return roundedTo(digits, rest.length + 1) === first + rest;
}

/** The first digits of a whole number, rounded half up; as BigInt, so that no digit is lost on the way. */
function roundedTo(digits: string, count: number): string {
  if (count >= digits.length) return digits.padEnd(count, '0');
  const divisor = 10n ** BigInt(digits.length - count);
  return String((BigInt(digits) + divisor / 2n) / divisor);
}

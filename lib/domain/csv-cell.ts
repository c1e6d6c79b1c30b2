/**
 * A spreadsheet runs a cell that starts like a formula: `=cmd|' /C calc'!A0`. Full-width forms count in some of its languages.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const STARTS_LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** The value as text of a CSV file: a formula becomes text by an apostrophe, a plain number stays one, the rest as RFC 4180 says. */
export function csvCell(value: string): string {
  const safe = STARTS_LIKE_A_FORMULA.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",;\t|\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes away the apostrophe that `csvCell` put there, so that a file of ours reads back as what was written. */
export function withoutNeutralising(value: string): string {
  return value.startsWith("'") && STARTS_LIKE_A_FORMULA.test(value) ? value.slice(1) : value;
}

/**
 * A spreadsheet runs a cell that starts like a formula: `=cmd|' /C calc'!A0`. Full-width forms count in some of its languages. Which cells
 * there are depends on how the file is read: in a country that parts by semicolons, `c;=cmd|…` in quotes is two of them, and the second
 * one runs. Spaces and quotes in front do not help.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = String.raw`=+\-@＝＋－＠`;
const BEFORE_IT = String.raw`(?:[^\S\t\r\n]|['"])*`;
const STARTS_A_CELL = `^(?=${BEFORE_IT}[${FORMULA}\\t\\r\\n])`;
const BEHIND_A_SEPARATOR = `(?<=[,;|\\t\\r\\n])(?=${BEFORE_IT}[${FORMULA}])`;

const TO_NEUTRALISE = new RegExp(`${STARTS_A_CELL}|${BEHIND_A_SEPARATOR}`, 'g');
const NEUTRALISED = new RegExp(
  `${STARTS_A_CELL.replace('(?=', "'(?=")}|${BEHIND_A_SEPARATOR.replace(')(?=', ")'(?=")}`,
  'g',
);
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * The value as text of a CSV file: whatever could become a formula becomes text by an apostrophe, a plain number stays one, the rest as
 * RFC 4180 says. `isFirst`: at the beginning of a line. Read by another separator, the cells behind it would go on with its number.
 */
export function csvCell(value: string, isFirst = false): string {
  const isNumber = PLAIN_NUMBER.test(value) && !isFirst;
  const safe = isNumber ? value : value.replace(TO_NEUTRALISE, "'");
  return /[",;\t|\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes away exactly the apostrophes that `csvCell` put there, so that a file of ours reads back as what was written. */
export function withoutNeutralising(value: string): string {
  return value.replace(NEUTRALISED, '');
}

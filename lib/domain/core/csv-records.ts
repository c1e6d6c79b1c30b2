import type { CsvProblem } from './csv-decoding';
import { failure, success, type Result } from './result';

/** More than any list of customers or offers has; what is in them is read once for every row. */
export const CSV_COLUMNS_MAXIMUM = 256;
/** Of all rows together, empty ones counted: a file of empty columns is as large in memory as a full one. */
export const CSV_VALUES_MAXIMUM = 500_000;
/** Two hundred accounts as ARNs fit, and the longest notes. */
export const CSV_VALUE_LENGTH_MAXIMUM = 8_000;

/** One line of the file, or several where line ends stand in quotes. `line`: where it begins, counted from 1. */
export type CsvRecord = { line: number; values: string[] };

type Value = { text: string; end: number };

/**
 * Parts a text, whose line ends are `\n`, into records as RFC 4180 says; one character is looked at a few times at most, whatever stands
 * in it. Records without a value count for nothing. `read` takes each of the others, and ends the reading with a problem.
 */
export function readRecords(
  text: string,
  separator: string,
  read: (record: CsvRecord) => CsvProblem | undefined,
): Result<void, CsvProblem> {
  const scanner = new Scanner(text, separator);
  let valueCount = 0;
  for (let line = 1; !scanner.isAtEnd(); line += scanner.linesPassed) {
    const record = scanner.nextRecord(line);
    if (!record.ok) return record;
    valueCount += record.value.values.length;
    if (valueCount > CSV_VALUES_MAXIMUM) return failure(tooManyValues(line));
    if (record.value.values.every((value) => value.trim() === '')) continue;
    const problem = read(record.value);
    if (problem !== undefined) return failure(problem);
  }
  return success(undefined);
}

class Scanner {
  /** Lines that the last record took. */
  linesPassed = 0;
  private position = 0;
  private nextSeparator = -1;
  private nextLineEnd = -1;

  constructor(
    private readonly text: string,
    private readonly separator: string,
  ) {}

  isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  nextRecord(line: number): Result<CsvRecord, CsvProblem> {
    const start = this.position;
    const values: string[] = [];
    for (;;) {
      const value = this.text[this.position] === '"' ? this.quotedValue() : this.plainValue();
      if (value === undefined) return failure({ line, message: `The quotes of line ${line} don’t match.` });
      if (value.text.length > CSV_VALUE_LENGTH_MAXIMUM) return failure(tooLongValue(line, value.text.length));
      values.push(value.text);
      if (values.length > CSV_COLUMNS_MAXIMUM) return failure(tooManyColumns(line));
      this.position = value.end + 1;
      if (this.text[value.end] !== this.separator) break;
    }
    this.linesPassed = lineEndsIn(this.text, start, this.position);
    return success({ line, values });
  }

  private plainValue(): Value {
    const end = Math.min(this.separatorFrom(this.position), this.lineEndFrom(this.position));
    return { text: this.text.slice(this.position, end), end };
  }

  /** Undefined where the closing quote is missing, or something but spaces stands behind it. */
  private quotedValue(): Value | undefined {
    const start = this.position + 1;
    let closing = this.text.indexOf('"', start);
    while (closing !== -1 && this.text[closing + 1] === '"') closing = this.text.indexOf('"', closing + 2);
    if (closing === -1) return undefined;
    let end = closing + 1;
    while (end < this.text.length && this.isBlank(end)) end += 1;
    if (end < this.text.length && this.text[end] !== this.separator && this.text[end] !== '\n') return undefined;
    return { text: this.text.slice(start, closing).replaceAll('""', '"'), end };
  }

  private isBlank(position: number): boolean {
    const character = this.text[position] ?? '';
    return character !== '\n' && character !== this.separator && character.trim() === '';
  }

  /** Remembered until it is passed: what has no other separator is not searched again for every value. */
  private separatorFrom(position: number): number {
    if (this.nextSeparator < position) this.nextSeparator = placeOf(this.text, this.separator, position);
    return this.nextSeparator;
  }

  private lineEndFrom(position: number): number {
    if (this.nextLineEnd < position) this.nextLineEnd = placeOf(this.text, '\n', position);
    return this.nextLineEnd;
  }
}

function placeOf(text: string, character: string, from: number): number {
  const place = text.indexOf(character, from);
  return place === -1 ? text.length : place;
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

const counted = (count: number) => count.toLocaleString('en-US');

function tooManyColumns(line: number): CsvProblem {
  const message = `Line ${line} has more than ${CSV_COLUMNS_MAXIMUM} columns. Delete those that are not needed, empty ones too.`;
  return { line, message };
}

function tooLongValue(line: number, length: number): CsvProblem {
  const limit = counted(CSV_VALUE_LENGTH_MAXIMUM);
  return { line, message: `Line ${line} has a value of ${counted(length)} characters, the limit is ${limit}.` };
}

function tooManyValues(line: number): CsvProblem {
  const limit = counted(CSV_VALUES_MAXIMUM);
  const message = `Up to line ${line} there are more than ${limit} values, empty ones too. Delete columns that are not needed, or split the file.`;
  return { line, message };
}

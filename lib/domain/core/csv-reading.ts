import { withoutNeutralising } from './csv-cell';
import { decodeCsv, type CsvProblem } from './csv-decoding';
import { readRecords, type CsvRecord } from './csv-records';
import { failure, success, type Result } from './result';

/** What a column may be called. Case, spaces, dashes and accents of a heading do not matter. */
export type CsvColumn<Name extends string> = {
  name: Name;
  /** As people read it in messages. */
  label: string;
  synonyms: readonly string[];
  /** Headings of this very file that are to be read as it, letter by letter. */
  headings?: readonly string[];
  isRequired?: boolean;
  /** May stand in several columns, such as "Account 1" and "Account 2": their values are joined by commas. */
  isRepeatable?: boolean;
};

export type CsvRow<Name extends string> = {
  /** Line of the file on which the row begins, counted from 1. */
  line: number;
  /** Trimmed; empty for a column that the file does not have. */
  cells: Record<Name, string>;
};

export type UnknownColumn = {
  heading: string;
  /** The first values in it, without the empty ones. */
  values: string[];
};

export type CsvTable<Name extends string> = {
  separator: string;
  /** Columns that were recognised, in the order of the file. */
  columns: Name[];
  /** Columns that nobody here knows: said, not dropped in silence. */
  unknownColumns: UnknownColumn[];
  /** Lines in which a single value stands, in whichever column. */
  linesOfOneValue: number[];
  rows: CsvRow<Name>[];
};

const SEPARATORS = [',', ';', '\t', '|'] as const;
const SEPARATOR_LINE = /^sep=(.)$/i;
const separatorWords: Record<string, string> = { ',': '“,”', ';': '“;”', '\t': 'tabs', '|': '“|”' };
const LINES_NAMED = 3;

/** Of the text, to find its separator: the headings begin in it. */
const BEGINNING = 64 * 1024;
/** No column is called by a longer name. */
const HEADING_LENGTH_MAXIMUM = 100;

/** Enough to tell what a column holds. */
const VALUES_SHOWN = 100;

type Placed<Name extends string> = { positions: Map<Name, number[]>; unknown: { heading: string; position: number }[] };

/**
 * Reads an uploaded CSV file, all of it or none: UTF-8 with or without byte order mark, comma, semicolon, tab or bar,
 * quotes, any line ends, empty lines, headings in any order and by any of their synonyms. The first problem of its form
 * refuses it, with the line number.
 */
export function readCsv<Name extends string>(
  bytes: Uint8Array,
  columns: readonly CsvColumn<Name>[],
  maximumRows: number,
): Result<CsvTable<Name>, CsvProblem> {
  const decoded = decodeCsv(bytes);
  return decoded.ok ? readCsvText(decoded.value, columns, maximumRows) : decoded;
}

/** As `readCsv`, for text that has been decoded already: line ends are `\n`. */
export function readCsvText<Name extends string>(
  text: string,
  columns: readonly CsvColumn<Name>[],
  maximumRows: number,
): Result<CsvTable<Name>, CsvProblem> {
  const separator = separatorOf(text);
  const parsed = parseLines(text, separator, maximumRows);
  if (!parsed.ok) return parsed;
  const [heading, ...lines] = parsed.value;
  if (heading === undefined) return failure({ line: null, message: 'The file is empty.' });
  const placed = placeColumns(heading, columns);
  if (!placed.ok) return placed;
  const misshapen = misshapenLines(lines, heading.values.length, separator);
  if (misshapen !== undefined) return failure(misshapen);
  if (lines.length === 0)
    return failure({ line: heading.line, message: `The file has no row below the headings in line ${heading.line}.` });
  const { positions, unknown } = placed.value;
  return success({
    separator,
    columns: [...positions.keys()],
    unknownColumns: unknown.map(({ heading, position }) => ({ heading, values: valuesAt(position, lines) })),
    linesOfOneValue: lines.filter(hasOneValue).map(({ line }) => line),
    rows: lines.map(({ line, values }) => ({ line, cells: cellsOf(values, columns, positions) })),
  });
}

/** The separator that Excel's own first line names, else the one that parts the headings most often. */
function separatorOf(text: string): string {
  const lines = text.slice(0, BEGINNING).split('\n');
  const firstLine = lines.find((line) => line.trim() !== '') ?? '';
  const named = SEPARATOR_LINE.exec(firstLine.trim())?.[1];
  if (named !== undefined) return named;
  const unquoted = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = SEPARATORS.map((separator) => unquoted.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Every line that holds anything, headings first. Stops at the first line too many. */
function parseLines(text: string, separator: string, maximumRows: number): Result<CsvRecord[], CsvProblem> {
  const lines: CsvRecord[] = [];
  const read = readRecords(text, separator, (record) => {
    if (lines.length === 0 && SEPARATOR_LINE.test(record.values.slice(0, 2).join(separator).trim())) return undefined;
    lines.push(record);
    return lines.length > maximumRows + 1 ? tooManyRows(record.line, maximumRows) : undefined;
  });
  return read.ok ? success(lines) : read;
}

function tooManyRows(line: number, maximumRows: number): CsvProblem {
  const count = maximumRows.toLocaleString('en-US');
  return {
    line,
    message: `Line ${line} is row ${maximumRows + 1}, the limit is ${count} rows. Split the file.`,
  };
}

function placeColumns<Name extends string>(
  { line, values }: CsvRecord,
  columns: readonly CsvColumn<Name>[],
): Result<Placed<Name>, CsvProblem> {
  const positions = new Map<Name, number[]>();
  const unknown: Placed<Name>['unknown'] = [];
  const columnCalled = columnFinder(columns);
  for (const [position, heading] of values.entries()) {
    const column = columnCalled(heading);
    if (column === undefined) {
      if (heading.trim() !== '') unknown.push({ heading: shownHeading(heading), position });
      continue;
    }
    const known = positions.get(column.name);
    if (known === undefined) positions.set(column.name, [position]);
    else if (column.isRepeatable === true) known.push(position);
    else
      return failure({ line, message: `Two columns of line ${line} are read as ${column.label}. Rename one of them.` });
  }
  const missing = columns.filter(({ name, isRequired }) => isRequired === true && !positions.has(name));
  if (missing.length === 0) return success({ positions, unknown });
  const names = missing.map(({ label }) => `“${label}”`).join(' and ');
  return failure({
    line,
    message: `The headings in line ${line} have no column ${names}. The first line must name the columns.`,
  });
}

/** Every name of every column is made plain once, whatever the headings. */
function columnFinder<Name extends string>(columns: readonly CsvColumn<Name>[]) {
  const exact = new Map<string, CsvColumn<Name>>();
  const numbered = new Map<string, CsvColumn<Name>>();
  for (const column of columns)
    for (const name of [column.label, ...column.synonyms]) {
      const names = column.isRepeatable === true ? numbered : exact;
      if (!names.has(plainHeading(name))) names.set(plainHeading(name), column);
    }
  const literal = new Map(columns.flatMap((column) => (column.headings ?? []).map((heading) => [heading, column])));
  return (heading: string): CsvColumn<Name> | undefined => {
    const named = literal.get(shownHeading(heading));
    if (named !== undefined) return named;
    if (heading.length > HEADING_LENGTH_MAXIMUM) return undefined;
    const plain = plainHeading(heading);
    return exact.get(plain) ?? numbered.get(plain.replace(/\d+$/, ''));
  };
}

const shownHeading = (heading: string) => heading.trim().slice(0, HEADING_LENGTH_MAXIMUM);

/** `Buyer account ID(s)` → `buyeraccountids`. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Values beyond the headings, or a line that another separator parts: the file's form is in doubt, all of it. */
function misshapenLines(lines: readonly CsvRecord[], width: number, separator: string): CsvProblem | undefined {
  const wrong = lines.filter(({ values }) => isMisshapen(values, width, separator));
  const [first] = wrong;
  if (first === undefined) return undefined;
  const others = wrong.slice(1, LINES_NAMED).map(({ line }) => String(line));
  const more = wrong.length > LINES_NAMED ? ` and ${wrong.length - LINES_NAMED} more` : '';
  const also = others.length === 0 ? '' : ` The same in line ${others.join(', ')}${more}.`;
  const other = SEPARATORS.find((candidate) => candidate !== separator && isParted(first.values, width, candidate));
  const message =
    other === undefined
      ? `Line ${first.line} has ${first.values.length} values, the headings name ${width}. A value with ${wordsOf(separator)} in it must stand in quotes.`
      : `Line ${first.line} is parted by ${wordsOf(other)}, the headings by ${wordsOf(separator)}.`;
  return { line: first.line, message: message + also };
}

/** Excel leaves out empty values at the end of a line: fewer values are fine, unless another separator parts them. */
function isMisshapen(values: readonly string[], width: number, separator: string): boolean {
  if (values.slice(width).some((value) => value.trim() !== '')) return true;
  return SEPARATORS.some((candidate) => candidate !== separator && isParted(values, width, candidate));
}

function isParted(values: readonly string[], width: number, separator: string): boolean {
  return width > 1 && values.length === 1 && (values[0] ?? '').includes(separator);
}

const hasOneValue = ({ values }: CsvRecord) => values.filter((value) => value.trim() !== '').length === 1;

function valuesAt(position: number, lines: readonly CsvRecord[]): string[] {
  const values = lines.map(({ values: line }) => withoutNeutralising((line[position] ?? '').trim()));
  return values.filter((value) => value !== '').slice(0, VALUES_SHOWN);
}

const wordsOf = (separator: string) => separatorWords[separator] ?? `“${separator}”`;

function cellsOf<Name extends string>(
  values: readonly string[],
  columns: readonly CsvColumn<Name>[],
  positions: ReadonlyMap<Name, number[]>,
): Record<Name, string> {
  const cells = columns.map(({ name }) => {
    const own = (positions.get(name) ?? []).map((position) => withoutNeutralising((values[position] ?? '').trim()));
    return [name, own.filter((value) => value !== '').join(', ')] as const;
  });
  return Object.fromEntries(cells) as Record<Name, string>;
}

import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeCsv } from '@/lib/domain/core/csv-decoding';
import { readCsvText, type CsvColumn } from '@/lib/domain/core/csv-reading';
import { readRecords, type CsvRecord } from '@/lib/domain/core/csv-records';

type Name = 'name' | 'accounts';
const COLUMNS: CsvColumn<Name>[] = [
  { name: 'name', label: 'Customer', synonyms: ['company'], isRequired: true },
  { name: 'accounts', label: 'Buyer accounts', synonyms: ['account'], isRepeatable: true },
];

function problemOf(text: string) {
  const table = readCsvText(text, COLUMNS, 10_000);
  if (table.ok) throw new Error('The file was read.');
  return table.error;
}

function recordsOf(text: string, separator: string): CsvRecord[] | undefined {
  const records: CsvRecord[] = [];
  const read = readRecords(text, separator, (record) => {
    records.push(record);
    return undefined;
  });
  return read.ok ? records : undefined;
}

afterEach(() => vi.restoreAllMocks());

describe('limits of a file, told at their place', () => {
  it.each([
    ['half a megabyte of headings', `${'a,'.repeat(250_000)}\nx`, 1, /^Line 1 has more than 256 columns/],
    [
      '20,000 columns of accounts',
      `Customer,${Array.from({ length: 20_000 }, (_, index) => `Account ${index}`).join(',')}\nx`,
      1,
      /^Line 1 has more than 256 columns/,
    ],
    ['a line of nothing but commas', `Customer\nx\n${','.repeat(4_000_000)}`, 3, /^Line 3 has more than 256 columns/],
    ['a value of a book', `Customer\n${'x'.repeat(9000)}`, 2, /^Line 2 has a value of 9,000 characters.*8,000\.$/],
    [
      'empty columns in every row',
      `Customer${','.repeat(250)}\n${`x${','.repeat(250)}\n`.repeat(3000)}`,
      1993,
      /^Up to line 1993 there are more than 500,000 values/,
    ],
  ])('%s', (_what, text, line, message) => {
    const problem = problemOf(text);
    expect(problem.line).toBe(line);
    expect(problem.message).toMatch(message);
  });

  it('a file at the limits is read', () => {
    const accounts = Array.from({ length: 255 }, (_, index) => `Account ${index}`).join(',');
    const table = readCsvText(`Customer,${accounts}\n${`${'x'.repeat(100)},1\n`.repeat(1900)}`, COLUMNS, 10_000);
    expect(table.ok && table.value.rows.length).toBe(1900);
  });
});

describe('work grows with the size of a file and no faster', () => {
  it('a heading is made plain once, the names of the columns once for all headings', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const headings = Array.from({ length: 200 }, (_, index) => `Account ${index}`);
    readCsvText(`Customer,${headings.join(',')}\nx`, COLUMNS, 10);
    // Each of the five names twice at most: to see whether it is taken, and to keep it.
    expect(normalize.mock.calls.length).toBeLessThanOrEqual(201 + 2 * 5);
  });

  it('the line of a byte that is not UTF-8 is found without a look at every line', () => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    const bytes = new Uint8Array(200_002).fill(0x0a);
    bytes[150_000] = 0xff;
    expect(decodeCsv(bytes)).toMatchObject({ ok: false, error: { line: 150_001 } });
    expect(decode.mock.calls.length).toBeLessThan(40);
  });

  it.each([
    [
      'quotes that match nothing, with spaces behind them',
      `Customer\n"${'x"'.repeat(1_000_000)}${' '.repeat(1_000_000)}\n`,
    ],
    ['a quote that never ends', `Customer\n"${'x""'.repeat(1_000_000)}`],
    ['headings of digits', `Customer,${`${'1'.repeat(7000)}x,`.repeat(250)}\nx`],
  ])('%s: answered at once', (_what, text) => {
    // With work that grows with the square of the size, this would take from half a minute to hours.
    expect(readCsvText(text, COLUMNS, 10_000)).toBeDefined();
  });
});

const sign = fc.constantFrom('a', '"', '""', ',', ';', '\n', ' ', '\t', '"a"', '"a",', '"\n', 'é');

describe('records are those of a reader that everybody knows', () => {
  it('whatever the text: the same values, or refused where the other one found quotes that don’t match', () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), fc.constantFrom(',', ';', '\t'), (signs, separator) => {
        const text = `${signs.join('')}\n`;
        const other = Papa.parse<string[]>(text, { delimiter: separator, newline: '\n' });
        const isQuotesProblem = other.errors.some(({ type }) => type === 'Quotes');
        const own = recordsOf(text, separator);
        if (isQuotesProblem) expect(own).toBeUndefined();
        else {
          const filled = other.data.filter((values) => values.some((value) => value.trim() !== ''));
          expect(own?.map(({ values }) => values)).toEqual(filled);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('each begins on the line that an editor shows', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '"a\nb"', '', '"\n\n"'), { minLength: 1 }), (values) => {
        let line = 1;
        const expected = values.flatMap((value) => {
          const begins = line;
          line += value.split('\n').length;
          return value === '' || value === '"\n\n"' ? [] : [begins];
        });
        expect(recordsOf(`${values.join('\n')}\n`, ',')?.map((record) => record.line)).toEqual(expected);
      }),
    );
  });
});

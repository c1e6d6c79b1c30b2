import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvCell, withoutNeutralising } from '@/lib/domain/core/csv-cell';
import { CSV_MAXIMUM_BYTES, csvSizeProblem, decodeCsv } from '@/lib/domain/core/csv-decoding';
import { readCsv, type CsvColumn } from '@/lib/domain/core/csv-reading';
import { csvChunks, csvText } from '@/lib/domain/core/csv-writing';

type Name = 'name' | 'accounts' | 'notes';
const COLUMNS: CsvColumn<Name>[] = [
  { name: 'name', label: 'Customer', synonyms: ['company', 'Kunde'], isRequired: true },
  { name: 'accounts', label: 'Buyer accounts', synonyms: ['AWS account ID(s)', 'account'], isRepeatable: true },
  { name: 'notes', label: 'Notes', synonyms: ['remarks', 'Bemerkung'] },
];

const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(text: string | Uint8Array, maximumRows = 100) {
  return readCsv(typeof text === 'string' ? bytesOf(text) : text, COLUMNS, maximumRows);
}

function rowsOf(text: string) {
  const table = read(text);
  if (!table.ok) throw new Error(table.error.message);
  return table.value.rows;
}

function problemOf(text: string | Uint8Array, maximumRows?: number) {
  const table = read(text, maximumRows);
  if (table.ok) throw new Error('The file was read.');
  return table.error;
}

const ACME = { name: 'Acme', accounts: '000123456789', notes: 'x' };

describe('reading a file', () => {
  it.each([
    ['with commas', 'Customer,Buyer accounts,Notes\nAcme,000123456789,x\n'],
    ['with semicolons', 'Customer;Buyer accounts;Notes\nAcme;000123456789;x\n'],
    ['with tabs', 'Customer\tBuyer accounts\tNotes\nAcme\t000123456789\tx\n'],
    ['with a byte order mark', '\uFEFFCustomer,Buyer accounts,Notes\nAcme,000123456789,x\n'],
    ['with a byte order mark and quotes', '\uFEFF"Customer","Buyer accounts","Notes"\n"Acme","000123456789","x"\n'],
    ['with Windows line ends', 'Customer,Buyer accounts,Notes\r\nAcme,000123456789,x\r\n'],
    ['with old Mac line ends', 'Customer,Buyer accounts,Notes\rAcme,000123456789,x'],
    ['with empty lines', '\n\nCustomer,Buyer accounts,Notes\n\n,,\nAcme,000123456789,x\n\n'],
    ['with headings in another order', 'Notes,Customer,Buyer accounts\nx,Acme,000123456789'],
    ['with synonyms', 'Bemerkung;KUNDE;aws_account_ids\nx;Acme;000123456789'],
    ['with Excel’s separator line', 'sep=;\nCustomer;Buyer accounts;Notes\nAcme;000123456789;x'],
    ['with another one, spaces around it', ' \n sep=: \nCustomer:Buyer accounts:Notes\nAcme:000123456789:x'],
    ['with one that Excel has filled up', 'sep=;;\nCustomer;Buyer accounts;Notes\nAcme;000123456789;x'],
    ['with commas in the quotes of a heading', '"Customer";"Buyer, accounts";"N,o,t,e,s"\nAcme;000123456789;x'],
    ['with spaces around', ' Customer , Buyer accounts , Notes \n Acme , 000123456789 , x '],
  ])('%s gives the same row', (_how, text) => {
    expect(rowsOf(text).map(({ cells }) => cells)).toEqual([ACME]);
  });

  it('keeps quotes, separators and line ends inside of quotes', () => {
    const [row] = rowsOf('Customer,Notes\n"Smith, ""Sons""",";\nsecond line"');
    expect(row?.cells).toEqual({ name: 'Smith, "Sons"', accounts: '', notes: ';\nsecond line' });
  });

  it('names the line on which each row begins, past quoted line ends and empty lines', () => {
    expect(rowsOf('Customer,Notes\nA,"1\n2\n3"\n\nB,x').map(({ line }) => line)).toEqual([2, 6]);
  });

  it('joins columns that may repeat and names those it does not know', () => {
    const table = read('Account 1,Customer,Account 2,Shoe size\n1,Acme,2,44');
    expect(table).toMatchObject({
      ok: true,
      value: { columns: ['accounts', 'name'], unknownColumns: [{ heading: 'Shoe size' }] },
    });
    expect(table.ok && table.value.rows[0]?.cells.accounts).toBe('1, 2');
  });

  it('knows a name with a number for columns that may repeat alone, and cuts what it names', () => {
    const long = 'x'.repeat(101);
    expect(read(`Customer,Account 12,Notes 2,2 Account, , Size ,${long}\nAcme,1,a,b,,c`)).toMatchObject({
      value: {
        columns: ['name', 'accounts'],
        unknownColumns: ['Notes 2', '2 Account', 'Size', 'x'.repeat(100)].map((heading) => ({ heading })),
      },
    });
  });

  it.each([
    ['a name like a separator line', 'Customer\nsep=;', 'sep=;'],
    ['empty values beyond the headings', 'Customer,Notes\nAcme,x, ', 'Acme'],
    ['its own separator in quotes', 'Customer,Notes\n"Acme, Inc."', 'Acme, Inc.'],
    ['another separator, where there is one column', 'Customer\nAcme; Inc.', 'Acme; Inc.'],
  ])('takes %s', (_what, text, name) => {
    expect(rowsOf(text).map(({ cells }) => cells.name)).toEqual([name]);
  });

  it('takes a line that leaves out empty values at its end', () => {
    expect(rowsOf('Customer,Buyer accounts,Notes\nAcme\nB,1').map(({ cells }) => cells.name)).toEqual(['Acme', 'B']);
  });
});

describe('a file that is refused as a whole', () => {
  it.each([
    ['nothing in it', '', null, 'The file is empty.'],
    ['only empty lines', '\n \n', null, 'The file is empty.'],
    ['headings only', '\nCustomer,Notes\n', 2, 'The file has no row below the headings in line 2.'],
    [
      'a column missing',
      '\nName of pet,Notes\nx,y',
      2,
      'The headings in line 2 have no column “Customer”. The first line must name the columns.',
    ],
    ['a column twice', 'Customer,Company\na,b', 1, 'Two columns of line 1 are read as Customer. Rename one of them.'],
    [
      'mixed separators',
      'Customer;Notes\na;b\nc,d\ne;f\ng,h',
      3,
      'Line 3 is parted by “,”, the headings by “;”. The same in line 5.',
    ],
    [
      'the wrong separator in many lines',
      'Customer;Notes\na,b\nc,d\ne,f\ng,h\ni,j',
      2,
      'Line 2 is parted by “,”, the headings by “;”. The same in line 3, 4 and 2 more.',
    ],
    [
      'a separator of its own and values beyond it',
      'sep=:\nCustomer\na:b',
      3,
      'Line 3 has 2 values, the headings name 1. A value with “:” in it must stand in quotes.',
    ],
    [
      'values beyond the headings',
      'Customer,Notes\na,b,c',
      2,
      'Line 2 has 3 values, the headings name 2. A value with “,” in it must stand in quotes.',
    ],
    ['a quote that never ends', 'Customer,Notes\na,b\n"c,d\ne,f', 3, 'The quotes of line 3 don’t match.'],
    ['text behind a quoted value', 'Customer,Notes\n"a"b,c', 2, 'The quotes of line 2 don’t match.'],
  ])('%s: says so with the line', (_case, text, line, message) => {
    expect(problemOf(text)).toEqual({ line, message });
  });

  it('one row too many: names its line', () => {
    const text = `Customer\n${'x\n'.repeat(101)}`;
    expect(problemOf(text, 100)).toEqual({
      line: 102,
      message: 'Line 102 is row 101, the limit is 100 rows. Split the file.',
    });
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14], /Excel workbook/],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /old Excel workbook/],
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d], /PDF/],
    ['UTF-16, little end first', [0xff, 0xfe, 0x41, 0x00], /UTF-16/],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x41], /UTF-16/],
  ])('%s: says what to do', (_case, bytes, message) => {
    expect(problemOf(Uint8Array.from(bytes)).message).toMatch(message);
  });

  it('text of another encoding: names the line of the first byte that is not UTF-8', () => {
    const latin = Uint8Array.from([...bytesOf('Customer\nAcme\nM'), 0xfc, ...bytesOf('ller\n')]);
    expect(problemOf(latin)).toMatchObject({ line: 3 });
  });

  it('a zero byte: names its line', () => {
    expect(problemOf(bytesOf('Customer\nAcme\n\0'))).toMatchObject({ line: 3 });
  });

  it('too large: is told before it is read', () => {
    expect(csvSizeProblem(CSV_MAXIMUM_BYTES)).toBeUndefined();
    expect(csvSizeProblem(50 * 1024 * 1024)?.message).toBe(
      'The file has 50.0 MB, the limit is 4 MB. Split it into several files.',
    );
  });
});

describe('whatever bytes come', () => {
  it('they are read or refused with a sentence, never with an exception, and never with other characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeCsv(bytes);
        if (!decoded.ok) expect(decoded.error.message.length).toBeGreaterThan(10);
        else expect(new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')).toBe(decoded.value);
        const table = readCsv(bytes, COLUMNS, 10);
        expect(table.ok || table.error.message.length > 10).toBe(true);
      }),
    );
  });
});

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...Array.from('=+-@＝,;|\t\n\r"\' ax1'), '""', "'=", ';=', '\n-1', '-2', '3+cmd|'), {
      maxLength: 12,
    })
    .map((signs) => signs.join('')),
  fc.constantFrom(
    '=cmd|’ /C calc’!A0',
    '+49 30 123',
    '-1+1',
    '@SUM(A1)',
    "'=1",
    '＝1',
    'c;=cmd|’ /C calc’!A0',
    "c;'=1",
    'c;"=1"',
    '-2',
    '3+cmd|’ /C calc’!A0',
    '"',
    ',;\n',
    '\uFEFF',
    '-0.5',
    '',
  ),
);
const kept = value.map((text) => text.replaceAll('\r', '').replaceAll('\0', '').trim());

describe('writing', () => {
  it('reads back as what was written, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(kept, kept, kept), { minLength: 1 }), async (rows) => {
        const written = rows.filter((row) => row.some((text) => text !== ''));
        fc.pre(written.length > 0);
        const header = ['Customer', 'Buyer accounts', 'Notes'];
        const text = csvText(header, written);
        expect(rowsOf(text).map(({ cells }) => [cells.name, cells.accounts, cells.notes])).toEqual(written);
        const chunks: string[] = [];
        for await (const chunk of csvChunks({ header, rows: asyncRows(written) })) chunks.push(chunk);
        expect(chunks.join('')).toBe(text);
      }),
    );
  });

  it('comes in pieces of some hundred rows, and none is empty', async () => {
    const sizes: number[] = [];
    const rows = asyncRows(Array.from({ length: 1000 }, () => ['x']));
    for await (const chunk of csvChunks({ header: ['Customer'], rows })) sizes.push(chunk.split('x').length - 1);
    expect(sizes).toEqual([500, 500]);
  });

  it('no cell starts a formula, by whichever separator the file is read, with quotes or without', () => {
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const text = csvText(['Customer'], rows).replace('\uFEFF', '');
        for (const separator of [',', ';', '\t', '|'])
          for (const cell of [...cellsWithQuotes(text, separator), ...cellsWithoutQuotes(text, separator)])
            expect(STARTS_A_FORMULA.test(cell) && !PLAIN_NUMBER.test(cell), JSON.stringify(cell)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["=cmd|' /C calc'!A0", `"'=cmd|' /C calc'!A0"`],
    ['c;=1', `"c;'=1"`],
    ['c; "=1"', `"c;' ""=1"""`],
    ['one\n- two', `"one\n'- two"`],
    ['Smith, Jones - and more', '"Smith, Jones - and more"'],
    ['-0.5', '-0.5'],
  ])('%s', (text, written) => {
    expect(csvCell(text)).toBe(written);
    expect(withoutNeutralising(written.replace(/^"|"$/g, '').replaceAll('""', '"'))).toBe(text);
  });

  it('a number at the beginning of a line is text: read by semicolons, `-2` and `3+cmd|…` are one cell', () => {
    expect(csvText(['A', 'B'], [['-2', '-2']])).toBe("\uFEFFA,B\r\n'-2,-2\r\n");
  });

  it('takes away what it has put there and nothing else, however long the text', () => {
    fc.assert(
      fc.property(value, (text) => {
        for (const isFirst of [true, false]) {
          const written = csvCell(text, isFirst);
          const unquoted = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
          if (written.startsWith('"') === /[",;\t|\r\n]|^\s|\s$/.test(unquoted))
            expect(withoutNeutralising(unquoted)).toBe(text);
        }
      }),
    );
    const long = `${'\n'.repeat(200_000)}${"'".repeat(200_000)}`;
    expect(withoutNeutralising(long)).toBe(long);
  });
});

const STARTS_A_FORMULA = /^[\s"]*[=+\-@＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

function cellsWithQuotes(text: string, delimiter: string): string[] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\r\n' }).data.flat();
}

function cellsWithoutQuotes(text: string, delimiter: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => line.split(delimiter));
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* asyncRows(rows: readonly string[][]) {
  yield* rows;
}

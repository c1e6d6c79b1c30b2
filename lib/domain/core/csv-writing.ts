import { csvCell } from './csv-cell';

/** Excel takes a file without it for the encoding of its own country. */
const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_PER_CHUNK = 500;

/** A list to be written: rows come as they are read, so that a million of them needs no memory. */
export type CsvExport = { header: readonly string[]; rows: AsyncIterable<readonly string[]> };

/** One line with its line end. Cells that a spreadsheet would run are neutralised. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell, index) => csvCell(cell, index === 0)).join(',')}\r\n`;
}

/** A whole file as text, for what fits in memory. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + [header, ...rows].map(csvLine).join('');
}

/** The same file in pieces of some hundred rows. */
export async function* csvChunks({ header, rows }: CsvExport): AsyncGenerator<string, void, void> {
  let chunk = BYTE_ORDER_MARK + csvLine(header);
  let count = 0;
  for await (const row of rows) {
    chunk += csvLine(row);
    count += 1;
    if (count % ROWS_PER_CHUNK !== 0) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

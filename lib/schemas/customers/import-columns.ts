import { z } from 'zod';
import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import type { CsvColumn, UnknownColumn } from '../../domain/core/csv-reading';
import {
  importColumnNames,
  importColumns,
  type ImportColumn,
  type ImportRow,
  type UnusedColumn,
} from './customer-import';

/** What somebody has said of columns with unknown headings. */
export const placedColumnsSchema = z
  .array(z.strictObject({ heading: z.string().max(100), column: z.enum(importColumnNames) }))
  .max(100);
export type PlacedColumns = z.output<typeof placedColumnsSchema>;

/** The columns of an import, with the headings that somebody has placed by hand. */
export function importColumnsWith(placed: PlacedColumns): CsvColumn<ImportColumn>[] {
  return importColumns.map((column) => {
    const headings = placed.filter((one) => one.column === column.name).map(({ heading }) => heading);
    return { ...column, headings };
  });
}

/** A column holds account ids when most of what stands in it is nothing else. */
export function unusedColumn({ heading, values }: UnknownColumn): UnusedColumn {
  const found = values.flatMap((value) => {
    const { tokens, accountIds } = readBuyerAccounts(value);
    return tokens.every(({ state }) => state === 'valid') ? accountIds.slice(0, 1) : [];
  });
  return { heading, accountId: found.length * 2 > values.length ? (found[0] ?? null) : null };
}

const TOTAL = /^(grand |sub)?(total|sum|summe|gesamt|zwischensumme)\b/i;

/**
 * Lines that end a report: totals anywhere, and at the end of the file those in which a single value stands. They are shown, and left out
 * unless somebody says that they are customers. A file of names alone has none.
 *
 * @param linesOfOneValue counted over all columns of the file, those too that are not used.
 */
export function linesOfNoCustomer(rows: readonly ImportRow[], linesOfOneValue: readonly number[]): number[] {
  const singles = new Set(linesOfOneValue);
  const last = rows.findLastIndex((row) => !singles.has(row.line) && !isTotal(row));
  if (last < 0) return [];
  return rows.filter((row, index) => isTotal(row) || index > last).map(({ line }) => line);
}

/** The word for a total, and no account. */
function isTotal({ cells }: ImportRow): boolean {
  return TOTAL.test(cells.name) && readBuyerAccounts(`${cells.accounts} ${cells.payer}`).accountIds.length === 0;
}

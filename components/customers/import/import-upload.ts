import type { ImportColumn, ImportFacts, ImportPreview, ImportRow } from '@/lib/schemas/customers/customer-import';
import type { PlacedColumns } from '@/lib/schemas/customers/import-columns';
import { planCustomerImport } from '@/lib/schemas/customers/plan-customer-import';

type Correction = { line: number; column: ImportColumn; text: string };

/** A file that somebody looks through: its rows as they would be imported, and what has been said of it. */
export type ImportUpload = ImportPreview & {
  file: File;
  leftOut: ImportRow[];
  corrections: Correction[];
  /** Headings that somebody has told the meaning of, and those of columns that hold no accounts of customers. */
  placed: PlacedColumns;
  ignored: string[];
};

/** As it was just read: what does not look like a customer is left out. */
export function newUpload(file: File, preview: ImportPreview): ImportUpload {
  return withoutLines({ ...preview, file, leftOut: [], corrections: [], placed: [], ignored: [] }, preview.notData);
}

/** Read again with columns that have been placed: what was corrected, left out and put back stays so. */
export function readAgain(upload: ImportUpload, preview: ImportPreview, placed: PlacedColumns): ImportUpload {
  const facts = merged(upload.facts, preview.facts);
  const rows = preview.rows.map((row) => correctedRow(row, upload.corrections));
  // With another column more lines may turn out to be no customers.
  const found = preview.notData.filter((line) => !upload.notData.includes(line));
  const left = [...upload.leftOut.map(({ line }) => line), ...found];
  return withoutLines(replanned({ ...upload, ...preview, placed, facts, leftOut: [] }, rows), left);
}

/** With a corrected value, and what the book knows of the row now. */
export function corrected(upload: ImportUpload, correction: Correction, facts: ImportFacts): ImportUpload {
  const rows = upload.rows.map((row) => correctedRow(row, [correction]));
  const corrections = [...upload.corrections, correction];
  return replanned({ ...upload, corrections, facts: merged(upload.facts, facts) }, rows);
}

export function correctedRow(row: ImportRow, corrections: readonly Correction[]): ImportRow {
  const own = corrections.filter(({ line }) => line === row.line).map(({ column, text }) => [column, text] as const);
  return own.length === 0 ? row : { ...row, cells: { ...row.cells, ...Object.fromEntries(own) } };
}

export function withoutLines(upload: ImportUpload, lines: readonly number[]): ImportUpload {
  const isLeft = ({ line }: ImportRow) => lines.includes(line);
  const leftOut = [...upload.leftOut, ...upload.rows.filter(isLeft)];
  return replanned(
    { ...upload, leftOut },
    upload.rows.filter((row) => !isLeft(row)),
  );
}

/** With a row that was left out. */
export function withLine(upload: ImportUpload, line: number): ImportUpload {
  const back = upload.leftOut.filter((row) => row.line === line);
  const leftOut = upload.leftOut.filter((row) => row.line !== line);
  return replanned(
    { ...upload, leftOut },
    [...upload.rows, ...back].sort((a, b) => a.line - b.line),
  );
}

function replanned(upload: ImportUpload, rows: ImportRow[]): ImportUpload {
  return { ...upload, rows, planned: planCustomerImport(rows, upload.facts).rows };
}

function merged(one: ImportFacts, other: ImportFacts): ImportFacts {
  const customers = new Map([...one.customers, ...other.customers].map((customer) => [customer.id, customer]));
  const owners = new Map([...one.owners, ...other.owners].map((owner) => [JSON.stringify(owner), owner]));
  return { customers: [...customers.values()], owners: [...owners.values()] };
}

'use client';

import { useMemo, useState } from 'react';
import { customerImportFactsAction } from '@/lib/actions/customers';
import { csvSizeProblem } from '@/lib/domain/core/csv-decoding';
import { importCustomers, previewCustomerImport } from '@/lib/queries/uploads';
import type {
  ImportColumn,
  ImportFacts,
  ImportPreview,
  ImportRow,
  PlannedRow,
} from '@/lib/schemas/customers/customer-import';
import { planCustomerImport } from '@/lib/schemas/customers/plan-customer-import';
import { useCustomerAction } from '../use-customer-action';

type Upload = Omit<ImportPreview, 'planned'> & { fileName: string; planned: PlannedRow[]; leftOut: ImportRow[] };

export type Imported = { created: number; extended: number };

/** From the file to the import: the rows as they are corrected, and what the portal would make of them. */
export function useCustomerImport() {
  const { isRunning, problem, run } = useCustomerAction();
  const [refused, setRefused] = useState<string | null>(null);
  const [upload, setUpload] = useState<Upload | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const counts = useMemo(() => countStates(upload?.planned ?? []), [upload]);

  async function open(file: File) {
    setImported(null);
    const tooLarge = csvSizeProblem(file.size);
    setRefused(tooLarge?.message ?? null);
    if (tooLarge !== undefined) return;
    const done = await run(() => previewCustomerImport(file));
    if (done !== undefined) setUpload({ ...done.value, fileName: file.name, leftOut: [] });
  }

  /** Writes a corrected value, asks what the book knows of it, and decides about every row again. */
  async function correct(line: number, column: ImportColumn, text: string) {
    if (upload === null) return;
    const rows = upload.rows.map((row) =>
      row.line === line ? { ...row, cells: { ...row.cells, [column]: text } } : row,
    );
    const done = await run(() => customerImportFactsAction({ rows: rows.filter((row) => row.line === line) }));
    if (done !== undefined) setUpload(replanned(upload, rows, merged(upload.facts, done.value)));
  }

  function leaveOut(lines: readonly number[]) {
    if (upload === null) return;
    setUpload(withoutLines(upload, lines));
  }

  async function confirm() {
    const done = await run(() => importCustomers({ rows: upload?.rows ?? [] }));
    if (done !== undefined) setImported(done.value);
  }

  const startOver = () => {
    setUpload(null);
    setImported(null);
    setRefused(null);
  };
  return {
    upload,
    counts,
    imported,
    isRunning,
    problem: refused ?? problem,
    open,
    correct,
    leaveOut,
    confirm,
    startOver,
  };
}

export type CustomerImport = ReturnType<typeof useCustomerImport>;

function replanned(upload: Upload, rows: ImportRow[], facts: ImportFacts): Upload {
  return { ...upload, rows, facts, planned: planCustomerImport(rows, facts).rows };
}

function withoutLines(upload: Upload, lines: readonly number[]): Upload {
  const isLeft = ({ line }: ImportRow) => lines.includes(line);
  const rest = upload.rows.filter((row) => !isLeft(row));
  return { ...replanned(upload, rest, upload.facts), leftOut: [...upload.leftOut, ...upload.rows.filter(isLeft)] };
}

function merged(one: ImportFacts, other: ImportFacts): ImportFacts {
  const customers = new Map([...one.customers, ...other.customers].map((customer) => [customer.id, customer]));
  const owners = new Map([...one.owners, ...other.owners].map((owner) => [JSON.stringify(owner), owner]));
  return { customers: [...customers.values()], owners: [...owners.values()] };
}

export type StateCounts = Record<PlannedRow['state'] | 'all', number>;

function countStates(planned: readonly PlannedRow[]): StateCounts {
  const counts: StateCounts = { all: planned.length, new: 0, same: 0, adds_accounts: 0, known: 0, invalid: 0 };
  for (const { state } of planned) counts[state] += 1;
  return counts;
}

'use client';

import { useMemo, useState } from 'react';
import { customerImportFactsAction } from '@/lib/actions/customers';
import { csvSizeProblem } from '@/lib/domain/core/csv-decoding';
import { importCustomers, previewCustomerImport } from '@/lib/queries/uploads';
import type { ImportColumn, PlannedRow } from '@/lib/schemas/customers/customer-import';
import { useCustomerAction } from '../use-customer-action';
import {
  corrected,
  correctedRow,
  newUpload,
  readAgain,
  withLine,
  withoutLines,
  type ImportUpload,
} from './import-upload';

export type Imported = { created: number; extended: number };

/** From the file to the import: the rows as they are corrected, and what the portal would make of them. */
export function useCustomerImport() {
  const { isRunning, problem, run } = useCustomerAction();
  const [refused, setRefused] = useState<string | null>(null);
  const [upload, setUpload] = useState<ImportUpload | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const counts = useMemo(() => countStates(upload?.planned ?? []), [upload]);
  const change = (by: (now: ImportUpload) => ImportUpload) => setUpload((now) => now && by(now));

  async function open(file: File) {
    setImported(null);
    const tooLarge = csvSizeProblem(file.size)?.message;
    setRefused(tooLarge ?? null);
    if (tooLarge !== undefined) return;
    const done = await run(() => previewCustomerImport(file, []));
    if (done !== undefined) setUpload(newUpload(file, done.value));
  }

  /** Reads the file again with what a column means. */
  async function place(heading: string, column: ImportColumn) {
    if (upload === null) return;
    const placed = [...upload.placed, { heading, column }];
    const done = await run(() => previewCustomerImport(upload.file, placed));
    if (done !== undefined) change((now) => readAgain(now, done.value, placed));
  }

  /** Writes a corrected value, asks what the book knows of it, and decides about every row again. */
  async function correct(line: number, column: ImportColumn, text: string) {
    const correction = { line, column, text };
    const rows = upload?.rows.filter((row) => row.line === line).map((row) => correctedRow(row, [correction])) ?? [];
    const done = await run(() => customerImportFactsAction({ rows }));
    if (done !== undefined) change((now) => corrected(now, correction, done.value));
  }

  async function confirm() {
    const done = await run(() => importCustomers({ rows: upload?.rows ?? [] }));
    if (done !== undefined) setImported(done.value);
  }

  return {
    upload,
    counts,
    imported,
    isRunning,
    problem: refused ?? problem,
    open,
    place,
    correct,
    confirm,
    ignore: (heading: string) => change((now) => ({ ...now, ignored: [...now.ignored, heading] })),
    leaveOut: (lines: readonly number[]) => change((now) => withoutLines(now, lines)),
    putBack: (line: number) => change((now) => withLine(now, line)),
    startOver: () => {
      setUpload(null);
      setImported(null);
    },
  };
}

export type CustomerImport = ReturnType<typeof useCustomerImport>;

export type StateCounts = Record<PlannedRow['state'] | 'all', number>;

function countStates(planned: readonly PlannedRow[]): StateCounts {
  const counts: StateCounts = { all: planned.length, new: 0, same: 0, adds_accounts: 0, known: 0, invalid: 0 };
  for (const { state } of planned) counts[state] += 1;
  return counts;
}

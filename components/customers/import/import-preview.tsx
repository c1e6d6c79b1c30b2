'use client';

import { Download } from '../../ui/icons';
import { type ReactNode, useState } from 'react';
import { accountsCell } from '@/lib/domain/customers/buyer-text';
import { countedText, countText } from '@/lib/format';
import {
  type ImportColumn,
  importColumnNames,
  importColumns,
  type PlannedRow,
} from '@/lib/schemas/customers/customer-import';
import { Page } from '../../layout/page';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { classNames } from '../../ui/class-names';
import { PageHeader } from '../../ui/page-header';
import { downloadCsv } from '../../ui/download-csv';
import { ImportRows } from './import-rows';
import { LeftOutRows } from './left-out-rows';
import { columnsToPlace, UnusedColumns } from './unused-columns';
import type { CustomerImport, StateCounts } from './use-customer-import';
import { ProblemNote } from '../../ui/problem';

type Upload = NonNullable<CustomerImport['upload']>;
type ImportPreviewProps = { state: CustomerImport; upload: Upload; above: ReactNode };

/** Every row with what comes of it; the ones that need somebody first, and mended where they stand. */
export function ImportPreviewView({ state, upload, above }: ImportPreviewProps) {
  const { counts, problem, isRunning } = state;
  const toPlace = columnsToPlace(upload).length;
  const hindrance = hindranceOf(counts, toPlace);
  const invalid = upload.planned.filter((row) => row.state === 'invalid');
  return (
    <Page>
      <PageHeader
        above={above}
        title={`${countedText(counts.all, 'row')}, ${stateText(counts, toPlace)}`}
        below={`${upload.file.name}. The same file again adds nothing.`}
        actions={
          <>
            <Button onClick={state.startOver}>Another file</Button>
            {invalid.length > 0 && <BadRows upload={upload} invalid={invalid} onLeaveOut={state.leaveOut} />}
            <Button
              variant="primary"
              aria-disabled={isRunning || hindrance !== undefined || counts.all === 0 || undefined}
              title={hindrance}
              onClick={() => {
                if (hindrance === undefined && counts.all > 0) void state.confirm();
              }}
            >
              {isRunning ? 'Working…' : confirmLabel(counts)}
            </Button>
          </>
        }
      />
      <div className="mb-4 grid gap-2 empty:hidden">
        <ProblemNote text={problem} lead="Nothing was imported." />
        <UnusedColumns upload={upload} state={state} />
        <LeftOutRows upload={upload} state={state} />
      </div>
      <PreviewCard state={state} upload={upload} />
    </Page>
  );
}

function stateText({ invalid }: StateCounts, toPlace: number): string {
  if (toPlace > 0) return `${countedText(toPlace, 'column')} to place`;
  if (invalid > 0) return invalid === 1 ? '1 needs a fix' : `${countText(invalid)} need a fix`;
  return 'all fine';
}

/** Why nothing can be imported yet. */
function hindranceOf({ invalid }: StateCounts, toPlace: number): string | undefined {
  if (toPlace > 0) return 'Say first what is in the columns with account ids.';
  return invalid > 0 ? 'Fix the rows with errors or leave them out first.' : undefined;
}

function confirmLabel({ new: created, adds_accounts: extended }: StateCounts): string {
  if (created === 0 && extended > 0) return `Add accounts to ${countedText(extended, 'customer')}`;
  return created === 0 ? 'Nothing new to import' : `Import ${countedText(created, 'customer')}`;
}

type BadRowsProps = { upload: Upload; invalid: PlannedRow[]; onLeaveOut: (lines: number[]) => void };

function BadRows({ upload, invalid, onLeaveOut }: BadRowsProps) {
  const download = () => {
    const byLine = new Map(upload.rows.map((row) => [row.line, row]));
    const header = [...importColumns.map(({ label }) => label), 'Line', 'Problem'];
    const rows = invalid.map(({ line, problems }) => [
      ...importColumnNames.map((column) => cellText(column, byLine.get(line)?.cells[column] ?? '')),
      String(line),
      problems.map(({ message }) => message).join(' '),
    ]);
    downloadCsv('customers-with-errors.csv', header, rows);
  };
  return (
    <>
      <Button onClick={() => onLeaveOut(invalid.map(({ line }) => line))}>
        Leave out {countedText(invalid.length, 'row')}
      </Button>
      <Button onClick={download}>
        <Download aria-hidden />
        Download rows with errors
      </Button>
    </>
  );
}

/** Twelve digits in a cell of their own would be a number to a spreadsheet. */
const cellText = (column: ImportColumn, text: string) =>
  column === 'accounts' || column === 'payer' ? accountsCell(text) : text;

type Shown = PlannedRow['state'] | 'all';

const filters: { shown: Shown; label: string }[] = [
  { shown: 'all', label: 'All' },
  { shown: 'invalid', label: 'Need a fix' },
  { shown: 'new', label: 'New' },
  { shown: 'adds_accounts', label: 'More accounts' },
  { shown: 'same', label: 'Same customer' },
  { shown: 'known', label: 'Already there' },
];

function PreviewCard({ state, upload }: { state: CustomerImport; upload: Upload }) {
  const { counts } = state;
  const [chosen, setShown] = useState<Shown>('all');
  const shown = counts[chosen] === 0 ? 'all' : chosen;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        {filters
          .filter((filter) => filter.shown === 'all' || counts[filter.shown] > 0)
          .map((filter) => (
            <button
              key={filter.shown}
              type="button"
              aria-pressed={filter.shown === shown}
              className={classNames(
                'h-7 rounded-md border px-2.5 text-xs font-medium tabular-nums max-md:h-9',
                filter.shown === shown
                  ? 'border-accent-line bg-accent-soft text-accent-text'
                  : 'border-line-strong hover:bg-hover',
              )}
              onClick={() => setShown(filter.shown)}
            >
              {filter.label} {countText(counts[filter.shown])}
            </button>
          ))}
        <span className="ml-auto text-xs text-subtle">
          Separator {upload.separator === '\t' ? 'tab' : `“${upload.separator}”`}, UTF-8,{' '}
          {countedText(upload.columns.length, 'column')} recognised
        </span>
      </div>
      <ImportRows key={shown} state={state} upload={upload} shown={shown} />
    </Card>
  );
}

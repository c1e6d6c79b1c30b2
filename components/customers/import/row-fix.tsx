'use client';

import { CircleAlert } from '../../ui/icons';
import { type ClipboardEvent, useState } from 'react';
import {
  importColumns,
  type ImportColumn,
  type ImportProblem,
  type ImportRow,
} from '@/lib/schemas/customers/customer-import';
import { AccountId } from '../../ui/account-id';
import { Button } from '../../ui/button';
import { Input } from '../../ui/input';
import { LinkButton } from '../../ui/text-link';
import type { CustomerImport } from './use-customer-import';

type RowFixProps = { row: ImportRow; problems: ImportProblem[]; state: CustomerImport };

/** What is wrong with a row, and the value to correct beside it; or the row is left out. */
export function RowFix({ row, problems, state }: RowFixProps) {
  const columns = [...new Set(problems.map(({ column }) => column))];
  return (
    <div className="grid gap-2">
      {columns.map((column) => (
        <CellFix
          key={`${column} ${row.cells[column]}`}
          row={row}
          column={column}
          problems={problems.filter((problem) => problem.column === column)}
          state={state}
        />
      ))}
      <LinkButton
        className="w-fit"
        onClick={() => state.leaveOut([row.line])}
        aria-label={`Leave out line ${row.line}`}
      >
        Leave this row out
      </LinkButton>
    </div>
  );
}

type CellFixProps = { row: ImportRow; column: ImportColumn; problems: ImportProblem[]; state: CustomerImport };

function CellFix({ row, column, problems, state }: CellFixProps) {
  const [text, setText] = useState(onOneLine(row.cells[column]));
  const label = importColumns.find(({ name }) => name === column)?.label ?? column;
  const save = () => void state.correct(row.line, column, text);
  const errorId = `line-${row.line}-${column}`;
  return (
    <div className="grid gap-1">
      <div id={errorId}>
        {problems.map(({ message, suggestion }) => (
          <div key={message} className="flex flex-wrap items-center gap-x-3 text-danger-text">
            <span className="flex min-w-0 items-start gap-1.5">
              <CircleAlert aria-hidden className="mt-px shrink-0" />
              <span className="min-w-0 wrap-anywhere">{message}</span>
            </span>
            {suggestion !== null && (
              <LinkButton onClick={() => void state.correct(row.line, column, suggestion.cell)}>
                Use <AccountId accountId={suggestion.accountId} size="inherit" />
              </LinkButton>
            )}
          </div>
        ))}
      </div>
      <div className="flex max-w-[460px] gap-2">
        <Input
          aria-label={`${label} in line ${row.line}`}
          aria-describedby={errorId}
          aria-invalid
          value={text}
          autoComplete="off"
          spellCheck={false}
          className="h-8 max-md:h-10"
          onChange={({ target }) => setText(target.value)}
          onPaste={(event: ClipboardEvent<HTMLInputElement>) => {
            const pasted = event.clipboardData.getData('text');
            if (onOneLine(pasted) === pasted) return;
            event.preventDefault();
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            setText(
              value.slice(0, selectionStart ?? value.length) +
                onOneLine(pasted) +
                value.slice(selectionEnd ?? value.length),
            );
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
        <Button size="small" className="h-8 max-md:h-10" aria-disabled={state.isRunning || undefined} onClick={save}>
          Correct
        </Button>
      </div>
    </div>
  );
}

/** An input drops line ends, which would glue two account ids together. */
function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, '; ');
}

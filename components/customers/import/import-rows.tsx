'use client';

import { ChevronLeft, ChevronRight, CircleCheck, CirclePlus, Equal, ListPlus } from '../../ui/icons';
import type { IconComponent } from '../../ui/icon';
import { useState } from 'react';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { countedText, countText } from '@/lib/format';
import type { ImportRow, PlannedRow } from '@/lib/schemas/customers/customer-import';
import { AccountDoubts } from '../../ui/account-doubts';
import { AccountId } from '../../ui/account-id';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Cell, HeadCell, Row, SecondLine, Table } from '../../ui/table';
import { RowFix } from './row-fix';
import type { CustomerImport } from './use-customer-import';

const ROWS_A_PAGE = 50;

type ImportRowsProps = {
  state: CustomerImport;
  upload: NonNullable<CustomerImport['upload']>;
  shown: PlannedRow['state'] | 'all';
};

/** One page of the rows, those that need somebody first. */
export function ImportRows({ state, upload, shown }: ImportRowsProps) {
  const [page, setPage] = useState(0);
  const byLine = new Map(upload.rows.map((row) => [row.line, row]));
  const matching = upload.planned.filter((row) => shown === 'all' || row.state === shown);
  const ordered = [...matching.filter(isInvalid), ...matching.filter((row) => !isInvalid(row))];
  const last = Math.max(0, Math.ceil(ordered.length / ROWS_A_PAGE) - 1);
  const current = Math.min(page, last);
  const visible = ordered.slice(current * ROWS_A_PAGE, (current + 1) * ROWS_A_PAGE);
  return (
    <>
      <div className="overflow-x-auto">
        <Table className="min-w-[760px]">
          <thead>
            <tr>
              <HeadCell className="w-[64px]">Line</HeadCell>
              <HeadCell className="w-[210px]">Customer</HeadCell>
              <HeadCell className="w-[190px]">Buyer accounts</HeadCell>
              <HeadCell>Result</HeadCell>
            </tr>
          </thead>
          <tbody>
            {visible.map((planned) => (
              <PreviewRow key={planned.line} planned={planned} row={byLine.get(planned.line)} state={state} />
            ))}
          </tbody>
        </Table>
      </div>
      <div className="flex items-center gap-2 border-t border-line px-4 py-2 text-sm">
        <span className="mr-auto text-muted tabular-nums">
          {countedText(ordered.length, 'row')}
          {last > 0 && `, page ${countText(current + 1)} of ${countText(last + 1)}`}
        </span>
        <Button size="small" disabled={current === 0} onClick={() => setPage(current - 1)}>
          <ChevronLeft aria-hidden />
          Previous
        </Button>
        <Button size="small" disabled={current === last} onClick={() => setPage(current + 1)}>
          Next
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </>
  );
}

const isInvalid = ({ state }: PlannedRow) => state === 'invalid';

type PreviewRowProps = { planned: PlannedRow; row: ImportRow | undefined; state: CustomerImport };

function PreviewRow({ planned, row, state }: PreviewRowProps) {
  if (row === undefined) return null;
  return (
    <Row className={isInvalid(planned) ? 'bg-danger-soft' : undefined}>
      <Cell className="align-top text-muted tabular-nums">{planned.line}</Cell>
      <Cell className="align-top">
        <span className="block truncate font-semibold" title={row.cells.name}>
          {row.cells.name === '' ? 'No name' : row.cells.name}
        </span>
      </Cell>
      <Cell className="align-top">
        <RowAccounts row={row} isKnown={planned.state === 'known'} />
      </Cell>
      <Cell className="align-top">
        {isInvalid(planned) ? (
          <RowFix row={row} problems={planned.problems} state={state} />
        ) : (
          <ResultBadge result={planned.state} />
        )}
      </Cell>
    </Row>
  );
}

function RowAccounts({ row: { cells }, isKnown }: { row: ImportRow; isKnown: boolean }) {
  const text = [cells.accounts, cells.payer].filter((part) => part !== '').join('; ');
  const { tokens, accountIds } = readBuyerAccounts(text);
  const [first, ...others] = tokens;
  if (first === undefined) return <span className="text-subtle">None</span>;
  return (
    <>
      {first.state === 'valid' ? (
        <AccountId accountId={first.accountId} />
      ) : (
        <span className="font-mono text-[12.5px] break-all">{first.text}</span>
      )}
      {others.length > 0 && <SecondLine>and {countText(others.length)} more</SecondLine>}
      {!isKnown && <AccountDoubts accountIds={accountIds} />}
    </>
  );
}

const looks: Record<Exclude<PlannedRow['state'], 'invalid'>, { icon: IconComponent; tone: BadgeTone; word: string }> = {
  new: { icon: CircleCheck, tone: 'live', word: 'New' },
  same: { icon: ListPlus, tone: 'outlined', word: 'Same customer, more accounts' },
  adds_accounts: { icon: CirclePlus, tone: 'live', word: 'In the book, gets more accounts' },
  known: { icon: Equal, tone: 'outlined', word: 'Already there' },
};

function ResultBadge({ result }: { result: PlannedRow['state'] }) {
  if (result === 'invalid') return null;
  const { icon, tone, word } = looks[result];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

import { isCalendarDate, longDateText } from '@/lib/domain/core/calendar';
import type { BulkRowView } from '@/lib/schemas/bulk/bulk-view';
import { AccountDoubts } from '../ui/account-doubts';
import { AccountId } from '../ui/account-id';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Description, DescriptionList } from '../ui/description-list';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { BulkRowResult } from './bulk-row-result';

type BulkRowsTableProps = {
  rows: readonly BulkRowView[];
  /** Undefined: the viewer may not correct rows. */
  onFix: ((row: BulkRowView) => void) | undefined;
};

export function BulkRowsTable({ rows, onFix }: BulkRowsTableProps) {
  return (
    <div className="overflow-x-auto max-md:hidden">
      <Table className="min-w-[920px]">
        <thead>
          <tr>
            <HeadCell className="w-[64px]">Row</HeadCell>
            <HeadCell className="w-[32%]">Customer and offer</HeadCell>
            <HeadCell className="w-[170px]">Buyer accounts</HeadCell>
            <HeadCell className="w-[120px]">Accept until</HeadCell>
            <HeadCell>Result</HeadCell>
            <HeadCell className="w-[104px]">
              <span className="sr-only">Correct</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} className={row.state === 'PROBLEM' ? 'bg-danger-soft' : undefined}>
              <Cell className="text-subtle tabular-nums">{row.line}</Cell>
              <Cell>
                <span className="block truncate font-semibold" title={row.customerName}>
                  {row.customerName === '' ? 'No name' : row.customerName}
                </span>
                <SecondLine className="truncate">
                  <span title={row.offerName}>{row.offerName}</span>
                </SecondLine>
              </Cell>
              <Cell>
                <Accounts row={row} />
              </Cell>
              <Cell className="tabular-nums">{lastDayOf(row)}</Cell>
              <Cell>
                <BulkRowResult row={row} />
              </Cell>
              <Cell align="right">
                <FixButton row={row} onFix={onFix} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** The table of a phone: each row a block, with what is wrong and the way to put it right. */
export function BulkRowBlocks({ rows, onFix }: BulkRowsTableProps) {
  return (
    <ul className="divide-y divide-line md:hidden">
      {rows.map((row) => (
        <li
          key={row.id}
          className={classNames('rendered-when-near grid gap-2.5 p-4', row.state === 'PROBLEM' && 'bg-danger-soft')}
        >
          <div className="flex items-start justify-between gap-3">
            <span className="min-w-0 font-semibold wrap-anywhere">
              {row.customerName === '' ? 'No name' : row.customerName}
              <SecondLine className="font-normal">{row.offerName}</SecondLine>
            </span>
            <span className="text-xs whitespace-nowrap text-subtle tabular-nums">Row {row.line}</span>
          </div>
          <DescriptionList>
            <Description term="Accounts">
              <Accounts row={row} />
            </Description>
            <Description term="Accept until">{lastDayOf(row)}</Description>
          </DescriptionList>
          <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
            <BulkRowResult row={row} />
            <FixButton row={row} onFix={onFix} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const lastDayOf = ({ expirationDate, content }: BulkRowView) =>
  isCalendarDate(expirationDate) ? longDateText(expirationDate) : content.acceptUntil;

function FixButton({ row, onFix }: { row: BulkRowView; onFix: BulkRowsTableProps['onFix'] }) {
  if (onFix === undefined || (row.state !== 'PROBLEM' && row.state !== 'READY')) return null;
  const word = row.state === 'PROBLEM' ? 'Correct' : 'Edit';
  return (
    <Button
      size="small"
      variant={row.state === 'PROBLEM' ? 'secondary' : 'ghost'}
      aria-label={`${word} row ${row.line}`}
      onClick={() => onFix(row)}
    >
      {word}
    </Button>
  );
}

function Accounts({ row }: { row: BulkRowView }) {
  const [first] = row.accountIds;
  if (first === undefined) return <span className="font-mono text-[12.5px] wrap-anywhere">{row.content.accounts}</span>;
  const more = row.accountIds.length - 1;
  return (
    <span title={row.accountIds.join(', ')}>
      <AccountId accountId={first} />
      {more > 0 && <SecondLine>and {more} more</SecondLine>}
      {row.offerId === null && <AccountDoubts accountIds={row.accountIds} refused={row.refusedAccounts} />}
    </span>
  );
}

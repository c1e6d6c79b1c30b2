import { calendarDateSchema, longDateText } from '@/lib/domain/calendar';
import type { BulkRowView } from '@/lib/schemas/bulk-view';
import { AccountId } from '../ui/account-id';
import { Button } from '../ui/button';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { BulkRowResult } from './bulk-row-result';

type BulkRowsTableProps = {
  rows: readonly BulkRowView[];
  /** Undefined: the viewer may not correct rows. */
  onFix: ((row: BulkRowView) => void) | undefined;
};

export function BulkRowsTable({ rows, onFix }: BulkRowsTableProps) {
  return (
    <div className="overflow-x-auto">
      <Table className="min-w-[920px]">
        <thead>
          <tr>
            <HeadCell className="w-[64px]">Row</HeadCell>
            <HeadCell className="w-[24%]">Customer and offer</HeadCell>
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
            <Row key={row.id} className={row.state === 'PROBLEM' ? 'bg-danger-soft hover:bg-danger-soft' : undefined}>
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
              <Cell className="tabular-nums">
                {calendarDateSchema.safeParse(row.expirationDate).success
                  ? longDateText(row.expirationDate)
                  : row.content.acceptUntil}
              </Cell>
              <Cell>
                <BulkRowResult row={row} />
              </Cell>
              <Cell align="right">
                {onFix !== undefined && (row.state === 'PROBLEM' || row.state === 'READY') && (
                  <Button
                    size="small"
                    variant={row.state === 'PROBLEM' ? 'secondary' : 'ghost'}
                    aria-label={`${row.state === 'PROBLEM' ? 'Correct' : 'Edit'} row ${String(row.line)}`}
                    onClick={() => onFix(row)}
                  >
                    {row.state === 'PROBLEM' ? 'Correct' : 'Edit'}
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
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
    </span>
  );
}

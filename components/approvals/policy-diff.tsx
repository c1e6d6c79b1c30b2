import type { PolicyRow } from '@/lib/schemas/approvals/approval-view';
import { AccountId } from '../ui/account-id';
import { Cell, HeadCell, Row, Table } from '../ui/table';

/** Policy struck through, deviation boxed and bold, the rest muted with "as policy". On a phone each row is a block. */
export function PolicyDiff({ rows }: { rows: PolicyRow[] }) {
  return (
    <>
      <Table className="max-md:hidden">
        <thead>
          <tr>
            <HeadCell className="w-1/4">What</HeadCell>
            <HeadCell className="w-[32%]">Policy</HeadCell>
            <HeadCell>This offer</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.what}>
              <Cell className={row.deviates ? 'font-semibold' : undefined}>{row.what}</Cell>
              <Cell className="wrap-anywhere text-muted tabular-nums">
                <PolicyValue row={row} />
              </Cell>
              <Cell className="wrap-anywhere tabular-nums">
                <OfferValue row={row} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <dl className="divide-y divide-line border-b border-line text-sm tabular-nums md:hidden">
        {rows.map((row) => (
          <div key={row.what} className="px-4 py-2.5">
            <dt className={row.deviates ? 'font-semibold' : undefined}>{row.what}</dt>
            <dd className="wrap-anywhere text-muted">
              Policy: <PolicyValue row={row} />
            </dd>
            <dd className="wrap-anywhere">
              <span className="text-muted">This offer:</span> <OfferValue row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function PolicyValue({ row }: { row: PolicyRow }) {
  return row.deviates ? <del>{row.policy}</del> : <>{row.policy}</>;
}

function OfferValue({ row: { offer, policy, deviates, accountIds } }: { row: PolicyRow }) {
  return (
    <>
      {deviates ? (
        <b className="rounded-sm border border-warning-line bg-warning-soft px-1.5 py-0.5">{offer}</b>
      ) : (
        <>
          {offer} {offer === policy && <span className="text-muted">as policy</span>}
        </>
      )}
      {accountIds.length > 0 && (
        <span className="flex flex-wrap gap-x-3">
          {accountIds.map((id) => (
            <AccountId key={id} accountId={id} />
          ))}
        </span>
      )}
    </>
  );
}

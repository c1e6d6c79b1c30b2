import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { TextWithAccountIds } from '../ui/account-id';
import { Cell, HeadCell, Row, Table } from '../ui/table';

type DifferencesTableProps = { differences: OfferProgress['differences']; atAws: string };

/** What was reviewed beside what AWS shows, only where they differ. */
export function DifferencesTable({ differences, atAws }: DifferencesTableProps) {
  return (
    <Table className="border-t border-line">
      <thead>
        <tr>
          <HeadCell className="w-1/4 pl-5!">What</HeadCell>
          <HeadCell>Reviewed</HeadCell>
          <HeadCell>{atAws}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, reviewed, published }) => (
          <Row key={field}>
            <Cell className="pl-5! text-muted">{field}</Cell>
            <Cell className="wrap-anywhere tabular-nums">
              <TextWithAccountIds text={reviewed} />
            </Cell>
            <Cell className="font-semibold wrap-anywhere tabular-nums">
              <TextWithAccountIds text={published} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

import { ScanSearch } from 'lucide-react';
import type { OfferProgress } from '@/lib/schemas/offer-view';
import { TextWithAccountIds } from '../ui/account-id';
import { Card } from '../ui/card';
import { Cell, HeadCell, Row, Table } from '../ui/table';

/** The offer needs a person: AWS shows something else than what was reviewed, or its outcome is unknown. */
export function DifferencesCard({ progress }: { progress: OfferProgress }) {
  const { differences, waitSentence } = progress;
  return (
    <Card className="overflow-clip border-warning-line">
      <div className="flex gap-3 p-5">
        <ScanSearch aria-hidden className="mt-[5px] text-warning" />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">
            {differences.length > 0
              ? 'AWS shows something else than was reviewed'
              : 'A person has to look at this offer'}
          </h2>
          <p className="text-muted">
            {waitSentence ??
              (differences.length > 0
                ? 'The offer is published. Ask an admin to compare it before the buyer accepts.'
                : 'Ask an admin to look it up in AWS Marketplace.')}
          </p>
        </div>
      </div>
      {differences.length > 0 && (
        <Table className="border-t border-line">
          <thead>
            <tr>
              <HeadCell className="w-1/4 pl-5!">What</HeadCell>
              <HeadCell>Reviewed</HeadCell>
              <HeadCell>Published</HeadCell>
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
      )}
    </Card>
  );
}

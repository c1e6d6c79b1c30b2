import { longDateText } from '@/lib/domain/core/calendar';
import type { UnknownAgreementView } from '@/lib/schemas/reconcile/outside-offers-view';
import { AccountId } from '../ui/account-id';
import { Card, CardHeader } from '../ui/card';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';

const dayText = (instant: string | null) => (instant === null ? 'Not named' : longDateText(instant.slice(0, 10)));

/** Agreements whose offer the portal does not know: kept, so that they count once the offer is taken over. */
export function UnknownAgreements({ agreements }: { agreements: readonly UnknownAgreementView[] }) {
  return (
    <Card className="mt-4 overflow-clip">
      <CardHeader
        title="Agreements of unknown offers"
        description="A buyer accepted an offer that the portal does not know. Once it is taken over, they count there."
      />
      <div className="overflow-x-auto" role="region" aria-label="Agreements of unknown offers" tabIndex={0}>
        <Table className="min-w-[720px]">
          <thead>
            <tr>
              <HeadCell>Account</HeadCell>
              <HeadCell>Offer at AWS</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Accepted</HeadCell>
              <HeadCell>Runs until</HeadCell>
            </tr>
          </thead>
          <tbody>
            {agreements.map((agreement) => (
              <Row key={agreement.agreementId}>
                <Cell>
                  <AccountId accountId={agreement.accountId} />
                  <SecondLine className="truncate font-mono">{agreement.agreementId}</SecondLine>
                </Cell>
                <Cell className="font-mono text-xs wrap-anywhere">{agreement.awsOfferId}</Cell>
                <Cell>{agreement.word}</Cell>
                <Cell className="tabular-nums">{dayText(agreement.acceptedAt)}</Cell>
                <Cell className="tabular-nums">{dayText(agreement.endsAt)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

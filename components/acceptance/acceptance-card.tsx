import type { AgreementView, OfferProgress } from '@/lib/schemas/offers/offer-view';
import { AccountId } from '../ui/account-id';
import { Badge } from '../ui/badge';
import { Card, CardBody, CardHeader } from '../ui/card';
import { InstantWithZone } from '../ui/instant';
import { Note } from '../ui/note';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { outcomeLooks } from '../offers/outcome-looks';

type AcceptanceCardProps = { progress: OfferProgress; buyerAccountIds: readonly string[] };

/** Who accepted, when, and until when the agreement runs: one row an account, those that have not accepted last. */
export function AcceptanceCard({ progress, buyerAccountIds }: AcceptanceCardProps) {
  const { agreements, acceptance, isAcceptedBeforeCancel } = progress;
  const waiting = buyerAccountIds.filter((id) => agreements.every(({ accountId }) => accountId !== id));
  const unexpected = agreements.filter(({ isUnexpected }) => isUnexpected);
  return (
    <Card className="overflow-clip">
      <CardHeader
        title="Acceptance"
        description="The term counts from the day an account accepts."
        aside={`${acceptance.accepted} of ${acceptance.of}`}
      />
      {(isAcceptedBeforeCancel || unexpected.length > 0) && (
        <CardBody className="grid gap-2">
          {isAcceptedBeforeCancel && (
            <Note tone="warning" lead="Accepted before the cancel took effect.">
              The agreement holds. Nobody else can accept the offer any more.
            </Note>
          )}
          {unexpected.map(({ accountId }) => (
            <Note key={accountId} tone="warning" lead="Accepted by an account that this offer does not name:">
              <AccountId accountId={accountId} size="inherit" />. Somebody has changed the offer in the AWS console.
            </Note>
          ))}
        </CardBody>
      )}
      <div className="overflow-x-auto">
        <Table className="min-w-[560px]">
          <thead>
            <tr>
              <HeadCell className="pl-5!">Account</HeadCell>
              <HeadCell className="w-[176px]">State</HeadCell>
              <HeadCell>Accepted</HeadCell>
              <HeadCell>Runs until</HeadCell>
            </tr>
          </thead>
          <tbody>
            {agreements.map((agreement) => (
              <AgreementRow key={agreement.agreementId} agreement={agreement} />
            ))}
            {waiting.map((accountId) => (
              <Row key={accountId}>
                <Cell className="pl-5!">
                  <AccountId accountId={accountId} />
                </Cell>
                <Cell className="text-muted" colSpan={3}>
                  Not accepted yet
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

function AgreementRow({ agreement }: { agreement: AgreementView }) {
  const { accountId, agreementId, outcome, word, acceptedAt, endsAt } = agreement;
  return (
    <Row>
      <Cell className="pl-5! align-top">
        <AccountId accountId={accountId} />
        <SecondLine className="truncate font-mono" title={agreementId}>
          {agreementId}
        </SecondLine>
      </Cell>
      <Cell className="align-top">
        <Badge {...outcomeLooks[outcome]}>{word}</Badge>
      </Cell>
      <Cell className="align-top">{acceptedAt === null ? '' : <InstantWithZone at={acceptedAt} />}</Cell>
      <Cell className="align-top">
        {endsAt === null ? (
          <span className="text-subtle">No end</span>
        ) : (
          <>
            {outcome !== 'accepted' && 'Ended '}
            <InstantWithZone at={endsAt} />
          </>
        )}
      </Cell>
    </Row>
  );
}

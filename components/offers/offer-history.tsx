import type { AttemptView, OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { Card, CardBody, CardHeader } from '../ui/card';
import { CodeBlock } from '../ui/code-block';
import { CodeTabs } from '../ui/code-tabs';
import { Description, DescriptionList } from '../ui/description-list';
import { Disclosure } from '../ui/disclosure';
import { InstantWithZone } from '../ui/instant';

/** Kept for ever: AWS drops its own history after 60 days. */
export function OfferHistory({ detail }: { detail: OfferDetailView }) {
  if (detail.attempts.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Everything sent and received"
        description="Kept for good. AWS drops its own history after 60 days."
      />
      <div className="divide-y divide-line">
        {detail.attempts.map((attempt) => (
          <Attempt key={attempt.attempt} attempt={attempt} />
        ))}
        {detail.entityText !== null && (
          <CardBody>
            <h3 className="mb-1 text-sm font-semibold">Read back from AWS</h3>
            <Disclosure title="The offer as AWS shows it">
              <CodeBlock text={detail.entityText} subject="offer as AWS shows it" />
            </Disclosure>
          </CardBody>
        )}
      </div>
    </Card>
  );
}

function Attempt({ attempt }: { attempt: AttemptView }) {
  const number = String(attempt.attempt);
  return (
    <CardBody>
      <h3 className="mb-2 flex items-baseline gap-2 text-sm font-semibold">
        Attempt {number}
        <span className="font-normal text-muted">{attempt.stateWord}</span>
      </h3>
      <DescriptionList className="mb-2 gap-y-1">
        <Description term="Published by">{attempt.submittedByName}</Description>
        <Description term="Started">
          <InstantWithZone at={attempt.submittedAt} />
        </Description>
        {attempt.endedAt !== null && (
          <Description term="Ended">
            <InstantWithZone at={attempt.endedAt} />
          </Description>
        )}
        <Description term="Change set">
          <span className="font-mono text-xs">{attempt.awsChangeSetId ?? 'AWS has given no id yet'}</span>
          <span className="block text-subtle">{attempt.changeSetName}</span>
        </Description>
      </DescriptionList>
      <Disclosure title="Exact request">
        <CodeTabs forms={attempt.snippets} subject={`request of attempt ${number}`} />
      </Disclosure>
      {attempt.answerText !== null && (
        <Disclosure title="What AWS answered">
          <CodeBlock text={attempt.answerText} subject={`answer to attempt ${number}`} />
        </Disclosure>
      )}
    </CardBody>
  );
}

'use client';

import { isMoving } from '@/lib/domain/offers/offer-status';
import { durationText, utcClockText, utcDayText, utcMinuteText, zoneMinuteText } from '@/lib/format';
import type { AgreementView, OfferProgress, TimelineStep } from '@/lib/schemas/offers/offer-view';
import { AccountId } from '../ui/account-id';
import { Card, CardBody, CardHeader } from '../ui/card';
import { useNow } from '../ui/now';
import { Timeline, TimelineItem } from '../ui/timeline';
import { useViewerZone } from '../ui/viewer-zone';
import { agreementSentence } from '../acceptance/agreement-words';
import { DAY_MS } from '@/lib/domain/core/days';

/** Longer than any change set: then the portal's clock and the browser's are not the same one. */
const PLAUSIBLE_MS = 7 * DAY_MS;

export function TimelineCard({ progress }: { progress: OfferProgress }) {
  const { timeline, submittedAt } = progress;
  return (
    <Card>
      <CardHeader
        title={isMoving(progress.status) ? movingTitle(progress) : 'What happened'}
        {...(submittedAt !== null && { description: <Started at={submittedAt} /> })}
        aside={<Elapsed progress={progress} />}
      />
      <CardBody className="p-5">
        <Timeline>
          {timeline
            .filter(({ state }) => state !== 'not_reached')
            .map((step) => (
              <TimelineItem
                key={step.id}
                state={step.state}
                label={step.label}
                detail={step.detail}
                time={<StepTime step={step} />}
              />
            ))}
          {progress.sentToBuyer !== null && <SentItem {...progress.sentToBuyer} />}
          {progress.agreements.map((agreement) => (
            <AgreementItem key={agreement.agreementId} agreement={agreement} />
          ))}
          <NotReached steps={timeline.filter(({ state }) => state === 'not_reached')} />
        </Timeline>
      </CardBody>
    </Card>
  );
}

function movingTitle({ kind }: OfferProgress): string {
  return kind === 'CREATE_DRAFT' ? 'Creating a draft at AWS' : 'Publishing';
}

function AgreementItem({ agreement }: { agreement: AgreementView }) {
  const { accountId, word, acceptedAt, outcome } = agreement;
  return (
    <TimelineItem
      state={outcome === 'failed' ? 'failed' : 'done'}
      label={
        <>
          {word} by <AccountId accountId={accountId} size="inherit" />
        </>
      }
      detail={agreementSentence(agreement)}
      time={acceptedAt === null ? null : <time dateTime={acceptedAt}>{utcDayText(new Date(acceptedAt))}</time>}
    />
  );
}

function SentItem({ at, to }: { at: string; to: string }) {
  const time = <time dateTime={at}>{utcDayText(new Date(at))}</time>;
  return <TimelineItem state="done" label="Sent to the buyer" detail={to} time={time} />;
}

/** What an ended attempt never came to, in one line. */
function NotReached({ steps }: { steps: TimelineStep[] }) {
  const [first, ...others] = steps.map(({ label }) => label);
  if (first === undefined) return null;
  const label = [first, ...others.map((other) => other.toLowerCase())].join(', ');
  return <TimelineItem state="not_reached" label={label} detail="Not reached" time={null} />;
}

function Started({ at }: { at: string }) {
  const zone = useViewerZone();
  const instant = new Date(at);
  const there = zone === null ? undefined : zoneMinuteText(instant, zone);
  return (
    <time dateTime={at} className="tabular-nums">
      Started {utcMinuteText(instant)}
      {there !== undefined && `, ${there}`}
    </time>
  );
}

function Elapsed({ progress: { status, submittedAt, endedAt } }: { progress: OfferProgress }) {
  const now = useNow();
  if (submittedAt === null) return null;
  const start = new Date(submittedAt).getTime();
  const end = endedAt === null ? null : new Date(endedAt).getTime();
  if (!isMoving(status)) return end === null ? null : <Figure text={`took ${durationText(end - start)}`} />;
  if (now === null) return null;
  const elapsedMs = now.getTime() - start;
  if (elapsedMs < 0 || elapsedMs > PLAUSIBLE_MS) return null;
  return <Figure text={`${durationText(elapsedMs)} so far`} />;
}

function Figure({ text }: { text: string }) {
  return <span className="tabular-nums">{text}</span>;
}

function StepTime({ step }: { step: TimelineStep }) {
  if (step.at === null) return null;
  const instant = new Date(step.at);
  return (
    <time dateTime={step.at} title={utcMinuteText(instant)}>
      {step.state === 'current' && 'since '}
      {utcClockText(instant)}
    </time>
  );
}

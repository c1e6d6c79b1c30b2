'use client';

import { closeRestoreFindingAction } from '@/lib/actions/restore';
import { utcMinuteText } from '@/lib/format';
import type { FindingView } from '@/lib/schemas/restore/restored-view';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card, CardHeader } from '../ui/card';
import { Check } from '../ui/icons';
import { useAction } from '../ui/use-action';
import { ProblemNote } from '../ui/problem';

const WORDS = { notFound: 'Somebody else has dealt with it meanwhile.' };

export function RestoreFindings({ findings, openCount }: { findings: readonly FindingView[]; openCount: number }) {
  const { isRunning, problem, run } = useAction({ words: WORDS, refreshes: 'always' });
  const close = (findingId: string) => void run(() => closeRestoreFindingAction({ findingId }));
  return (
    <Card aria-labelledby="findings" className="overflow-clip">
      <CardHeader
        titleId="findings"
        title="Found at AWS"
        aside={<span className="tabular-nums">{openCount === 0 ? 'None to do' : `${openCount} to do`}</span>}
      />
      <ProblemNote text={problem} lead="Nothing changed." className="m-3" />
      <ul className="divide-y divide-line">
        {findings.map((finding) => (
          <Finding key={finding.id} finding={finding} isClosing={isRunning} close={() => close(finding.id)} />
        ))}
      </ul>
    </Card>
  );
}

type FindingProps = { finding: FindingView; isClosing: boolean; close: () => void };

function Finding({ finding, isClosing, close }: FindingProps) {
  const { work, statusWord, offerName, meaning, toDo, link, dealtWith } = finding;
  const isOpen = dealtWith === null;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-80">
        <p className="wrap-anywhere">
          <b className={isOpen ? 'font-semibold' : 'font-medium text-muted'}>{offerName}</b>
          <span aria-hidden className="px-1.5 text-subtle">
            ·
          </span>
          <span className={isOpen ? 'text-warning-text' : 'text-muted'}>
            {work}, {statusWord}
          </span>
        </p>
        <p className="mt-0.5 text-muted">
          {meaning} {isOpen && <span className="text-fg">{toDo}</span>}
        </p>
        <Evidence finding={finding} />
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-2">
        {isOpen ? (
          <>
            {link !== null && (
              <ButtonLink href={link.href} size="small">
                {link.label}
                <span className="sr-only">: {offerName}</span>
              </ButtonLink>
            )}
            <Button size="small" aria-disabled={isClosing || undefined} onClick={close}>
              <Check aria-hidden />
              Dealt with
              <span className="sr-only">: {offerName}</span>
            </Button>
          </>
        ) : (
          <DealtWith dealtWith={dealtWith} />
        )}
      </div>
    </li>
  );
}

function DealtWith({ dealtWith: { at, byName } }: { dealtWith: NonNullable<FindingView['dealtWith']> }) {
  return (
    <span className="text-xs text-muted">
      {byName === null ? (
        'Nothing to do'
      ) : (
        <>
          Dealt with by {byName}, <time dateTime={at}>{utcMinuteText(new Date(at))}</time>
        </>
      )}
    </span>
  );
}

/** What to look for in the AWS console, and when it was. */
function Evidence({ finding }: { finding: FindingView }) {
  const { startedAt, foundAt, awsOfferId, awsChangeSetId, awsChangeSetName } = finding;
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-subtle tabular-nums">
      <span>
        {startedAt === null ? 'AWS does not say when it was sent' : <Moment verb="Sent" at={startedAt} />}
        {', '}
        <Moment verb="found" at={foundAt} />
      </span>
      {awsOfferId !== null && <span className="font-mono wrap-anywhere">{awsOfferId}</span>}
      <span className="font-mono wrap-anywhere" title={awsChangeSetName}>
        <span className="sr-only">Change set </span>
        {awsChangeSetId}
      </span>
    </p>
  );
}

function Moment({ verb, at }: { verb: string; at: string }) {
  return (
    <>
      {verb} <time dateTime={at}>{utcMinuteText(new Date(at))}</time>
    </>
  );
}

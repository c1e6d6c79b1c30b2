import { CircleCheck, CircleHelp, CircleX, RotateCw, TriangleAlert } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import type { CheckState, SetupCheck } from '@/lib/domain/installation/setup-check-row';
import { countedText, utcMinuteText } from '@/lib/format';
import type { SetupView } from '@/lib/schemas/installation/setup-view';
import { Page } from '../layout/page';
import { AccountId, TextWithAccountIds } from '../ui/account-id';
import { ButtonLink } from '../ui/button-link';
import { Card, CardBody, CardHeader } from '../ui/card';
import { classNames } from '../ui/class-names';
import { CopyButton } from '../ui/copy-button';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { isAccountId } from '@/lib/domain/customers/account-id';

export function SetupPageView({ view: { checks, policyText, ranAt } }: { view: SetupView }) {
  const missing = checks.flatMap(({ missingAction }) => missingAction ?? []);
  return (
    <Page>
      <PageHeader
        title="AWS connection"
        below={
          <>
            These checks only read, nothing is created. Last run{' '}
            <time dateTime={ranAt}>{utcMinuteText(new Date(ranAt))}</time>.
          </>
        }
        actions={
          <ButtonLink href={`/admin/setup?run=${encodeURIComponent(ranAt)}`} prefetch={false}>
            <RotateCw aria-hidden />
            Run again
          </ButtonLink>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Verdict checks={checks} missing={missing} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
          <ProbeList checks={checks} />
          <PolicyCard policyText={policyText} missing={missing} />
        </div>
      </div>
    </Page>
  );
}

function Verdict({ checks, missing }: { checks: SetupCheck[]; missing: readonly string[] }) {
  const failed = checks.filter(({ state }) => state === 'fail');
  if (failed.length === 0) {
    const isProven = checks.some(({ id, state }) => id === 'StartChangeSet' && state === 'pass');
    return isProven ? (
      <Note tone="success" lead="The portal can read and publish." />
    ) : (
      <Note tone="info" lead="The portal can read.">
        The first offer that you publish proves that it can publish.
      </Note>
    );
  }
  const waits = 'Queued offers wait, nothing is lost.';
  if (failed.every(({ id }) => id === 'worker'))
    return (
      <Note tone="danger" lead="AWS is in order, but no worker answers.">
        {waits}
      </Note>
    );
  if (failed.every(({ id }) => id === 'StartChangeSet'))
    return (
      <Note tone="danger" lead="Offers can be read but not published.">
        One permission is missing. {waits}
      </Note>
    );
  return (
    <Note tone="danger" lead="The portal can’t work with AWS as it is.">
      {missing.length === 0
        ? `${countedText(failed.length, 'check')} failed.`
        : `${countedText(missing.length, 'permission')} ${missing.length === 1 ? 'is' : 'are'} missing.`}{' '}
      {waits}
    </Note>
  );
}

const looks: Record<CheckState, { icon: IconComponent; tone: string; word: string }> = {
  pass: { icon: CircleCheck, tone: 'text-success', word: 'passes' },
  watch: { icon: TriangleAlert, tone: 'text-warning', word: 'to watch' },
  fail: { icon: CircleX, tone: 'text-danger', word: 'failed' },
  unproven: { icon: CircleHelp, tone: 'text-muted', word: 'unproven' },
};

function ProbeList({ checks }: { checks: SetupCheck[] }) {
  const count = (state: CheckState) => checks.filter((one) => one.state === state).length;
  const rest = (['fail', 'watch', 'unproven'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${looks[state].word}`);
  return (
    <Card aria-labelledby="probes">
      <CardHeader titleId="probes" title={`${count('pass')} of ${checks.length} checks pass`} aside={rest.join(', ')} />
      <ul className="divide-y divide-line text-sm">
        {checks.map((one) => (
          <Probe key={one.id} check={one} />
        ))}
      </ul>
    </Card>
  );
}

function Probe({ check: { title, state, result, advice, missingAction } }: { check: SetupCheck }) {
  const { icon: Icon, tone, word } = looks[state];
  const isProblem = state === 'fail' || state === 'watch';
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon aria-hidden className={classNames('mt-0.5', tone)} />
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-3">
          <span className={isProblem ? 'font-semibold' : undefined}>
            {title}
            <span className="sr-only">: {word}</span>
          </span>
          <span className="text-right text-muted tabular-nums">
            {isAccountId(result) ? <AccountId accountId={result} /> : result}
          </span>
        </div>
        {missingAction !== null && (
          <span className="block text-muted">
            Missing: <code className="font-mono text-xs wrap-anywhere">{missingAction}</code>
          </span>
        )}
        {advice !== null && (
          <span className="block max-w-[68ch] text-muted">
            <TextWithAccountIds text={advice} />
          </span>
        )}
      </div>
    </li>
  );
}

function PolicyCard({ policyText, missing }: { policyText: string; missing: readonly string[] }) {
  return (
    <Card aria-labelledby="policy">
      <CardHeader
        titleId="policy"
        title="Least-privilege policy"
        aside={<CopyButton text={policyText} subject="policy" />}
      />
      <CardBody className="grid gap-3 text-sm">
        <p className="text-muted">
          Send this to whoever manages AWS. It allows what the portal needs and nothing else.
        </p>
        <pre
          tabIndex={0}
          role="region"
          aria-label="Policy"
          className="max-h-[560px] overflow-auto rounded-box border border-line bg-inset py-3 font-mono text-xs leading-[18px] text-muted"
        >
          {policyText.split('\n').map((line, index) => (
            <span
              key={index}
              className={classNames(
                'block px-3.5 whitespace-pre',
                missing.some((action) => line.includes(`"${action}"`)) && 'bg-danger-soft text-danger-text',
              )}
            >
              {line}
            </span>
          ))}
        </pre>
      </CardBody>
    </Card>
  );
}

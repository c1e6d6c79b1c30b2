import { unusableAtAws, type Authorization } from './authorization';
import type { WaitReason } from './wait-reason';

export const probedOperations = [
  'GetCallerIdentity',
  'ListEntities',
  'DescribeEntity',
  'ListChangeSets',
  'SearchAgreements',
] as const;
export type ProbedOperation = (typeof probedOperations)[number];

/** What AWS said to one read-only question. */
export type ProbeAnswer =
  | { kind: 'answered'; tookMs: number; skewMs: number | null; detail: string | null }
  | { kind: 'refused'; reason: WaitReason }
  | { kind: 'rejected'; message: string }
  | { kind: 'unreachable' };

/** `unproven`: nothing read-only can tell. */
export type CheckState = 'pass' | 'watch' | 'fail' | 'unproven';

export type SetupCheck = {
  id: string;
  title: string;
  state: CheckState;
  /** Short, on the right: "84 ms", "denied". */
  result: string;
  /** What is missing and who can fix it; null when nothing is. */
  advice: string | null;
  /** The IAM action that is missing; null when none is. */
  missingAction: string | null;
};

export type SetupFacts = {
  answers: ReadonlyMap<ProbedOperation, ProbeAnswer>;
  region: string;
  /** The account that this database belongs to. */
  installedAccountId: string | null;
  /** Authorizations that are shared with the account, as AWS said now; null when AWS did not say. */
  authorizations: readonly Authorization[] | null;
  /** When AWS first took a change set of this portal; null when it never did. */
  firstPublishedAt: Date | null;
  /** AWS has lately refused StartChangeSet. */
  isPublishingRefused: boolean;
  now: Date;
};

/** AWS refuses signatures that are more than five minutes off: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv4-troubleshooting.html */
const SKEW_REFUSED_MS = 5 * 60_000;
const SKEW_NOTICED_MS = 30_000;
const AWS_PERSON = 'Whoever manages AWS in your company';

const titles: Record<Exclude<ProbedOperation, 'GetCallerIdentity'>, string> = {
  ListEntities: 'List entities',
  DescribeEntity: 'Describe entities',
  ListChangeSets: 'List change sets',
  SearchAgreements: 'Search agreements',
};

/** Everything that a set-up needs, what fails first. */
export function setupChecks(facts: SetupFacts): SetupCheck[] {
  const checks = [
    reachableCheck(facts),
    credentialsCheck(facts),
    accountCheck(facts),
    check('region', 'Region', 'pass', facts.region),
    ...(['ListEntities', 'DescribeEntity', 'ListChangeSets', 'SearchAgreements'] as const).map((operation) =>
      permissionCheck(operation, facts.answers.get(operation)),
    ),
    publishCheck(facts),
    sharedCheck(facts),
    roleCheck(facts),
    clockCheck(facts),
  ];
  const order: Record<CheckState, number> = { fail: 0, watch: 1, unproven: 2, pass: 3 };
  return checks
    .map((one, index) => ({ one, index }))
    .sort((a, b) => order[a.one.state] - order[b.one.state] || a.index - b.index)
    .map(({ one }) => one);
}

function check(
  id: string,
  title: string,
  state: CheckState,
  result: string,
  advice: string | null = null,
  missingAction: string | null = null,
): SetupCheck {
  return { id, title, state, result, advice, missingAction };
}

function reachableCheck({ answers }: SetupFacts): SetupCheck {
  const isReached = [...answers.values()].some(({ kind }) => kind !== 'unreachable');
  return isReached
    ? check('reachable', 'AWS answers', 'pass', 'reached')
    : check(
        'reachable',
        'AWS answers',
        'fail',
        'no answer',
        'Whoever runs the portal’s server lets it reach AWS over HTTPS.',
      );
}

function credentialsCheck({ answers }: SetupFacts): SetupCheck {
  const refused = [...answers.values()].flatMap((answer) => (answer.kind === 'refused' ? [answer.reason] : []));
  if (refused.includes('credentials_expired'))
    return check(
      'credentials',
      'Credentials',
      'fail',
      'expired',
      `${AWS_PERSON} renews them. Queued offers wait, nothing is lost.`,
    );
  const identity = answers.get('GetCallerIdentity');
  if (identity?.kind === 'answered') return check('credentials', 'Credentials', 'pass', 'valid');
  return check(
    'credentials',
    'Credentials',
    'fail',
    'not accepted',
    `${AWS_PERSON} checks the key or the role of the portal’s server.`,
  );
}

function accountCheck({ answers, installedAccountId, authorizations }: SetupFacts): SetupCheck {
  const identity = answers.get('GetCallerIdentity');
  const account = identity?.kind === 'answered' ? identity.detail : null;
  if (account === null)
    return check('account', 'Seller account', 'fail', 'unknown', 'The credentials have to work first.');
  if (installedAccountId !== null && installedAccountId !== account)
    return check(
      'account',
      'Seller account',
      'fail',
      account,
      `This portal belongs to ${installedAccountId}. ${AWS_PERSON} gives it credentials of that account.`,
    );
  const foreign = authorizations?.find(({ resellerAccountId }) => resellerAccountId !== account);
  if (foreign !== undefined)
    return check(
      'account',
      'Seller account',
      'watch',
      account,
      `${foreign.name} is for account ${foreign.resellerAccountId}.`,
    );
  return check('account', 'Seller account', 'pass', account);
}

function permissionCheck(
  operation: Exclude<ProbedOperation, 'GetCallerIdentity'>,
  answer: ProbeAnswer | undefined,
): SetupCheck {
  const [id, title, action] = [operation, titles[operation], `aws-marketplace:${operation}`];
  switch (answer?.kind) {
    case 'answered':
      return check(id, title, 'pass', `${String(answer.tookMs)} ms`);
    // AWS looked at the question: whoever may not ask gets no further than the permission.
    case 'rejected':
      return check(id, title, 'pass', 'allowed');
    case 'refused':
      if (answer.reason === 'no_access')
        return check(id, title, 'fail', 'denied', `${AWS_PERSON} adds the highlighted statement.`, action);
      if (answer.reason === 'credentials_expired')
        return check(id, title, 'fail', 'credentials expired', 'Renew the credentials first.');
      return check(id, title, 'watch', 'AWS is busy', 'Run it again in a minute.');
    default:
      return check(id, title, 'fail', 'no answer', 'AWS has to be reached first.');
  }
}

function publishCheck({ firstPublishedAt, isPublishingRefused }: SetupFacts): SetupCheck {
  const action = 'aws-marketplace:StartChangeSet';
  if (isPublishingRefused)
    return check(
      'StartChangeSet',
      'Start a change set',
      'fail',
      'denied',
      `${AWS_PERSON} adds the highlighted statement.`,
      action,
    );
  if (firstPublishedAt !== null) return check('StartChangeSet', 'Start a change set', 'pass', 'proven');
  return check(
    'StartChangeSet',
    'Start a change set',
    'unproven',
    'unproven',
    'Nothing read-only can tell: the first offer that you publish proves it.',
  );
}

function sharedCheck({ authorizations, now }: SetupFacts): SetupCheck {
  const title = 'Authorizations shared with you';
  if (authorizations === null) return check('shared', title, 'fail', 'unknown', 'AWS has to list entities first.');
  const usable = authorizations.filter((authorization) => unusableAtAws(authorization, now) === undefined);
  const result = `${String(usable.length)} usable`;
  if (usable.length > 0) return check('shared', title, 'pass', result);
  return check(
    'shared',
    title,
    'fail',
    result,
    'The vendor extends a resale authorization: write to partnersupport@archera.ai.',
  );
}

function roleCheck({ authorizations }: SetupFacts): SetupCheck {
  const title = 'Service-linked role for resale';
  if (authorizations !== null && authorizations.length > 0)
    return check('role', title, 'pass', 'present, as authorizations arrive');
  return check(
    'role',
    title,
    'watch',
    'unknown',
    `No authorization has arrived. ${AWS_PERSON} creates the role under Settings in the AWS Marketplace Management Portal.`,
  );
}

function clockCheck({ answers }: SetupFacts): SetupCheck {
  const skews = [...answers.values()].flatMap((answer) =>
    answer.kind === 'answered' && answer.skewMs !== null ? [Math.abs(answer.skewMs)] : [],
  );
  if (skews.length === 0) return check('clock', 'Clock', 'watch', 'unknown', 'AWS has to answer first.');
  const skewMs = Math.min(...skews);
  // AWS tells its time in whole seconds.
  const result = skewMs < 2000 ? 'in step' : `${String(Math.round(skewMs / 1000))} s apart`;
  if (skewMs < SKEW_NOTICED_MS) return check('clock', 'Clock', 'pass', result);
  const state = skewMs < SKEW_REFUSED_MS ? 'watch' : 'fail';
  return check(
    'clock',
    'Clock',
    state,
    result,
    'Whoever runs the portal’s server sets its clock by NTP; AWS refuses five minutes.',
  );
}

import { accessCure, accessLead, firstToMend } from './access-words';
import { unusableAtAws, type Authorization } from './authorization';
import { isCredentialReason, type CredentialReason, type WaitReason } from './wait-reason';

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
  /** Why the portal doesn't even ask AWS with its settings; null: it does. */
  settingsRefusal: string | null;
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
    ...settingsChecks(facts),
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

/** The SDK has asked nobody: it had nothing to sign with. */
const notAsked: ReadonlySet<WaitReason> = new Set(['no_credentials', 'unknown_profile']);

function reasonsIn({ answers }: SetupFacts): WaitReason[] {
  return [...answers.values()].flatMap((answer) => (answer.kind === 'refused' ? [answer.reason] : []));
}

/** What cannot be told before something else is mended. */
function untold(id: string, title: string, advice: string): SetupCheck {
  return check(id, title, 'unproven', 'unknown', advice);
}

const CREDENTIALS_FIRST = 'The credentials have to work first.';
const REACH_FIRST = 'AWS has to be reached first.';

function settingsChecks({ settingsRefusal }: SetupFacts): SetupCheck[] {
  return settingsRefusal === null ? [] : [check('settings', 'Settings', 'fail', 'refused', settingsRefusal)];
}

function reachableCheck(facts: SetupFacts): SetupCheck {
  const heard = [...facts.answers.values()].filter((answer) => answer.kind !== 'unreachable');
  const title = 'AWS answers';
  if (facts.answers.size === 0) return untold('reachable', title, 'The settings have to be right first.');
  if (heard.length === 0)
    return check('reachable', title, 'fail', 'no answer', accessCure({ reason: 'unreachable', operations: [] }));
  return heard.every((answer) => answer.kind === 'refused' && notAsked.has(answer.reason))
    ? untold('reachable', title, CREDENTIALS_FIRST)
    : check('reachable', title, 'pass', 'reached');
}

const credentialResults: Record<CredentialReason, string> = {
  credentials_expired: 'expired',
  no_credentials: 'none found',
  unknown_profile: 'unknown profile',
  unknown_key: 'unknown key',
  wrong_secret: 'wrong secret',
  role_refused: 'role refused',
};

function credentialsCheck(facts: SetupFacts): SetupCheck {
  const title = 'Credentials';
  const reason = firstToMend(reasonsIn(facts).filter(isCredentialReason));
  if (reason !== undefined && isCredentialReason(reason)) {
    const advice = `${accessLead(reason)}. ${accessCure({ reason, operations: [] })}`;
    return check('credentials', title, 'fail', credentialResults[reason], advice);
  }
  const identity = facts.answers.get('GetCallerIdentity');
  if (identity?.kind === 'answered') return check('credentials', title, 'pass', 'valid');
  if (identity?.kind !== 'refused') return untold('credentials', title, REACH_FIRST);
  return check(
    'credentials',
    title,
    'fail',
    'not accepted',
    `${AWS_PERSON} checks the key or the role of the portal’s server.`,
  );
}

function accountCheck({ answers, installedAccountId, authorizations }: SetupFacts): SetupCheck {
  const identity = answers.get('GetCallerIdentity');
  const account = identity?.kind === 'answered' ? identity.detail : null;
  if (account === null)
    return untold('account', 'Seller account', identity?.kind === 'unreachable' ? REACH_FIRST : CREDENTIALS_FIRST);
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
      if (isCredentialReason(answer.reason)) return untold(id, title, CREDENTIALS_FIRST);
      if (answer.reason === 'clock') return untold(id, title, 'The clock has to be right first.');
      return check(id, title, 'watch', 'AWS is busy', 'Run it again in a minute.');
    default:
      return untold(id, title, REACH_FIRST);
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
  if (authorizations === null) return untold('shared', title, 'AWS has to list entities first.');
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
  if (authorizations === null) return untold('role', title, 'AWS has to list entities first.');
  if (authorizations.length > 0) return check('role', title, 'pass', 'present, as authorizations arrive');
  return check(
    'role',
    title,
    'watch',
    'unknown',
    `No authorization has arrived. ${AWS_PERSON} creates the role under Settings in the AWS Marketplace Management Portal.`,
  );
}

function clockCheck(facts: SetupFacts): SetupCheck {
  if (reasonsIn(facts).includes('clock'))
    return check('clock', 'Clock', 'fail', 'refused by AWS', accessCure({ reason: 'clock', operations: [] }));
  const skews = [...facts.answers.values()].flatMap((answer) =>
    answer.kind === 'answered' && answer.skewMs !== null ? [Math.abs(answer.skewMs)] : [],
  );
  if (skews.length === 0) return untold('clock', 'Clock', 'AWS has to answer first.');
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

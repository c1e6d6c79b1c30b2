import { unusableAtAws } from '../authorizations/authorization';
import {
  AWS_PERSON,
  clockCheck,
  CREDENTIALS_FIRST,
  credentialsCheck,
  REACH_FIRST,
  reachableCheck,
  settingsChecks,
  workerCheck,
} from './setup-access-checks';
import {
  check,
  untold,
  type CheckState,
  type ProbeAnswer,
  type ProbedOperation,
  type SetupCheck,
  type SetupFacts,
} from './setup-check-row';
import { isCredentialReason } from '../engine/wait-reason';

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
    workerCheck(facts),
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
  return checks.sort((a, b) => order[a.state] - order[b.state]);
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
      return check(id, title, 'pass', `${answer.tookMs} ms`);
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
  const result = `${usable.length} usable`;
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

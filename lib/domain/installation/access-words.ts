import { credentialReasons, type AccessReason } from '../engine/wait-reason';

export type AccessTrouble = {
  reason: AccessReason;
  /** The operations of AWS that it was met at, as AWS names them. */
  operations: readonly string[];
};

/** What people read first, without a stop: "AWS doesn’t answer". */
const leads: Record<AccessReason, string> = {
  credentials_expired: 'The portal’s AWS credentials have expired',
  no_credentials: 'The portal has no AWS credentials that it can use',
  unknown_profile: 'The portal’s AWS profile does not exist',
  unknown_key: 'AWS doesn’t know the portal’s access key',
  wrong_secret: 'The portal’s secret key doesn’t fit its access key',
  role_refused: 'AWS doesn’t let the portal take on its role',
  wrong_account: 'The portal’s credentials are of another AWS account',
  no_access: 'AWS denies the portal a permission',
  clock: 'The portal’s clock is wrong, so AWS refuses its requests',
  unreachable: 'AWS doesn’t answer',
};

/** What whoever runs the portal does about it. */
const cures: Record<AccessReason, string> = {
  credentials_expired: 'Renew the credentials that the portal runs with.',
  no_credentials:
    'Give the portal’s server a role, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. A sign-in with “aws sso login” may have ended.',
  unknown_profile: 'AWS_PROFILE names a profile that the AWS files of the portal’s server don’t have.',
  unknown_key: 'AWS_ACCESS_KEY_ID is mistyped, or the key was switched off or deleted.',
  wrong_secret: 'Check AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where there is one.',
  role_refused:
    'Missing: sts:AssumeRole. Check AWS_ASSUME_ROLE_ARN, AWS_ASSUME_ROLE_EXTERNAL_ID and whom the role trusts.',
  wrong_account: 'Give the portal credentials of the account that its database belongs to.',
  no_access: 'Add what is missing to the policy of the portal’s role.',
  clock: 'Set the clock of the portal’s server by NTP.',
  unreachable: 'Let the portal’s server reach AWS over HTTPS, or wait until AWS is back.',
};

/** Actions that AWS names otherwise than the operation: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplacecatalog.html */
const ACTION_OF: Readonly<Record<string, string>> = { BatchDescribeEntities: 'DescribeEntity' };

/** The rights of IAM that these operations need, each once. */
export function missingActions(operations: readonly string[]): string[] {
  const actions = operations.map((operation) => `aws-marketplace:${ACTION_OF[operation] ?? operation}`);
  return [...new Set(actions)].sort();
}

export function accessLead(reason: AccessReason): string {
  return leads[reason];
}

/** The cure, with the missing rights by name. */
export function accessCure({ reason, operations }: AccessTrouble): string {
  return reason === 'no_access' && operations.length > 0
    ? `Missing: ${missingActions(operations).join(', ')}.`
    : cures[reason];
}

/** Both, as a line of a log or terminal says it. */
export function accessSentence(trouble: AccessTrouble): string {
  return `${accessLead(trouble.reason)}. ${accessCure(trouble)}`;
}

/** The one to mend first: without credentials nothing else is known, and a right is refused only by an AWS that answers. */
export function firstToMend(reasons: readonly AccessReason[]): AccessReason | undefined {
  const order: readonly AccessReason[] = ['wrong_account', ...credentialReasons, 'clock', 'no_access', 'unreachable'];
  return order.find((reason) => reasons.includes(reason));
}

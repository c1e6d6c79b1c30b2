import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { SandboxSettings } from '../settings';
import { AwsError } from '../wire/aws-error';
import { sessionCredentials, type Caller } from '../wire/caller';

/** https://docs.aws.amazon.com/STS/latest/APIReference/ */
const xmlNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const escapeXml = (text: string) => text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

/** STS has names of its own for what the JSON services call otherwise. */
const STS_CODES: Readonly<Record<string, string>> = {
  UnrecognizedClient: 'InvalidClientTokenId',
  InvalidSignature: 'SignatureDoesNotMatch',
};

export function stsErrorXml(error: AwsError, requestId: string): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  const name = error.type.replace(/Exception$/, '');
  const code = STS_CODES[name] ?? name;
  const inner = element('Type', type) + element('Code', code) + element('Message', escapeXml(error.message));
  return `<ErrorResponse xmlns="${xmlNamespace}">${element('Error', inner)}${element('RequestId', requestId)}</ErrorResponse>`;
}

/** GetCallerIdentity and AssumeRole, the part of STS that a credential chain and a set-up check need. Returns XML. */
export function answerSts(
  form: URLSearchParams,
  caller: Caller,
  settings: SandboxSettings,
  clock: Clock,
  requestId: string = randomUUID(),
): string {
  const action = form.get('Action') ?? '';
  const result = resultOf(action, form, caller, settings, clock);
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return `<${action}Response xmlns="${xmlNamespace}">${element(`${action}Result`, result)}${metadata}</${action}Response>`;
}

function resultOf(
  action: string,
  form: URLSearchParams,
  caller: Caller,
  settings: SandboxSettings,
  clock: Clock,
): string {
  if (action === 'GetCallerIdentity') {
    return element('Arn', caller.arn) + element('UserId', caller.userId) + element('Account', caller.accountId);
  }
  if (action === 'AssumeRole') return assumeRole(form, caller, settings, clock);
  throw new AwsError(400, 'InvalidAction', `Could not find operation ${action || '(none)'} for version 2011-06-15`);
}

function assumeRole(form: URLSearchParams, caller: Caller, settings: SandboxSettings, clock: Clock): string {
  const [, accountId, roleName] = /^arn:aws:iam::(\d{12}):role\/([\w+=,.@/-]+)$/.exec(form.get('RoleArn') ?? '') ?? [];
  const sessionName = form.get('RoleSessionName') ?? '';
  if (accountId === undefined || roleName === undefined || !/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw new AwsError(400, 'ValidationError', 'RoleArn and RoleSessionName must be valid.');
  }
  const externalId = settings.assumeRoleExternalId;
  if (externalId !== null && form.get('ExternalId') !== externalId) {
    const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${accountId}:role/${roleName}`;
    throw new AwsError(403, 'AccessDenied', message);
  }
  const durationSeconds = Number(form.get('DurationSeconds') ?? 3600);
  if (!Number.isInteger(durationSeconds) || durationSeconds < 900 || durationSeconds > 43_200) {
    throw new AwsError(400, 'ValidationError', 'DurationSeconds must be between 900 and 43200.');
  }
  const expiresAtMs = clock.realNow() + durationSeconds * 1000;
  const accessKeyId = `ASIASANDBOX${randomBytes(5).toString('hex').slice(0, 9).toUpperCase()}`;
  const { secretAccessKey, sessionToken } = sessionCredentials({
    accessKeyId,
    accountId,
    roleName,
    sessionName,
    expiresAtMs,
  });
  const user =
    element('AssumedRoleId', `AROASANDBOXROLE00000:${sessionName}`) +
    element('Arn', `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`);
  const credentials =
    element('AccessKeyId', accessKeyId) +
    element('SecretAccessKey', secretAccessKey) +
    element('SessionToken', sessionToken) +
    element('Expiration', new Date(expiresAtMs).toISOString());
  return element('AssumedRoleUser', user) + element('Credentials', credentials);
}

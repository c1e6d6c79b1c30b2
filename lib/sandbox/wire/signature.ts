import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from './aws-error';
import { headerOf, type WireRequest } from './request';

/**
 * AWS Signature Version 4, verified as AWS does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
const algorithm = 'AWS4-HMAC-SHA256';
const maximumClockSkewMs = 5 * 60_000;

export type SigningKey = { secretAccessKey: string };
type Authorization = {
  accessKeyId: string;
  day: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
};

const sha256Hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** Reads the Authorization header. Throws 403 when it is missing or not in the form of SigV4. */
export function readAuthorization(request: WireRequest): Authorization {
  const header = headerOf(request, 'authorization');
  if (header === undefined) {
    throw new AwsError(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const parts = /^AWS4-HMAC-SHA256 +Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    header,
  );
  const [accessKeyId, day, region, service, terminator, ...rest] = parts?.[1]?.split('/') ?? [];
  if (
    accessKeyId === undefined ||
    day === undefined ||
    region === undefined ||
    service === undefined ||
    terminator !== 'aws4_request' ||
    rest.length > 0
  ) {
    throw new AwsError(
      403,
      'IncompleteSignatureException',
      `Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters. Authorization=${header.slice(0, 40)}`,
    );
  }
  const signedHeaders = (parts?.[2] ?? '').split(';');
  return { accessKeyId, day, region, service, signedHeaders, signature: parts?.[3] ?? '' };
}

/**
 * Throws 403 unless the signature is the one that the secret key gives for exactly this request, body included, made
 * not longer ago than it holds, five minutes at AWS.
 */
export function verifySignature(
  request: WireRequest,
  authorization: Authorization,
  secretAccessKey: string,
  nowMs: number,
  validForMs: number,
): void {
  const timestamp = headerOf(request, 'x-amz-date') ?? '';
  checkTimestamp(timestamp, authorization, nowMs, validForMs);
  for (const required of ['host', 'x-amz-date']) {
    if (!authorization.signedHeaders.includes(required)) {
      throw new AwsError(
        403,
        'InvalidSignatureException',
        `'${required}' must be a 'SignedHeader' in the AWS Authorization.`,
      );
    }
  }
  const bodyHash = sha256Hex(request.body);
  const declaredHash = headerOf(request, 'x-amz-content-sha256');
  if (declaredHash !== undefined && declaredHash !== bodyHash) throw signatureMismatch();
  const scope = `${authorization.day}/${authorization.region}/${authorization.service}/aws4_request`;
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.queryText),
    ...authorization.signedHeaders.map((name) => `${name}:${canonicalHeader(request, name)}`),
    '',
    authorization.signedHeaders.join(';'),
    bodyHash,
  ].join('\n');
  const textToSign = [algorithm, timestamp, scope, sha256Hex(canonicalRequest)].join('\n');
  const expected = hmac(signingKey(secretAccessKey, authorization), textToSign);
  const given = Buffer.from(authorization.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw signatureMismatch();
}

function checkTimestamp(timestamp: string, authorization: Authorization, nowMs: number, validForMs: number): void {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(timestamp);
  if (parts === null) {
    throw new AwsError(
      403,
      'IncompleteSignatureException',
      `Date must be in ISO-8601 'basic format'. Got '${timestamp}'.`,
    );
  }
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const signedAtMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  if (!timestamp.startsWith(authorization.day)) {
    throw new AwsError(
      403,
      'InvalidSignatureException',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${authorization.day}' != '${timestamp.slice(0, 8)}'.`,
    );
  }
  const basic = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
  if (signedAtMs < nowMs - validForMs) {
    const message = `Signature expired: ${timestamp} is now earlier than ${basic(nowMs - validForMs)} (${basic(nowMs)} - ${validForMs / 60_000} min.)`;
    throw new AwsError(403, 'InvalidSignatureException', message);
  }
  if (signedAtMs > nowMs + maximumClockSkewMs) {
    const message = `Signature not yet current: ${timestamp} is still later than ${basic(nowMs + maximumClockSkewMs)} (${basic(nowMs)} + 5 min.)`;
    throw new AwsError(403, 'InvalidSignatureException', message);
  }
}

function signatureMismatch(): AwsError {
  return new AwsError(
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

/** Every service but S3 encodes each path segment a second time. */
function canonicalPath(path: string): string {
  return path.split('/').map(encodeRfc3986).join('/');
}

function canonicalQuery(queryText: string): string {
  if (queryText === '') return '';
  const pairs = queryText.split('&').map((pair): [string, string] => {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    return [encodeRfc3986(decode(name)), encodeRfc3986(decode(equals < 0 ? '' : pair.slice(equals + 1)))];
  });
  pairs.sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalHeader(request: WireRequest, name: string): string {
  return (headerOf(request, name) ?? '').trim().replace(/ +/g, ' ');
}

const signingKeys = new Map<string, Buffer>();
const maximumRememberedKeys = 1000;

/** The derived key of a day, remembered because deriving it costs four HMACs a request. */
function signingKey(secretAccessKey: string, { day, region, service }: Authorization): Buffer {
  const name = `${secretAccessKey}/${day}/${region}/${service}`;
  const remembered = signingKeys.get(name);
  if (remembered !== undefined) return remembered;
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  if (signingKeys.size >= maximumRememberedKeys) signingKeys.clear();
  signingKeys.set(name, Buffer.from(key));
  return Buffer.from(key);
}

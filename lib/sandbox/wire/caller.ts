import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { SANDBOX_ACCESS } from '../../config/sandbox-access';
import { AwsError } from './aws-error';
import { headerOf, type WireRequest } from './request';
import { readAuthorization, verifySignature } from './signature';

export type Caller = {
  accountId: string;
  /** The IAM identity, as GetCallerIdentity names it. */
  arn: string;
  userId: string;
  /** False for a key without AWS Marketplace permissions. */
  mayUseMarketplace: boolean;
};

const sessionSchema = z.object({
  accessKeyId: z.string(),
  accountId: z.string().regex(/^\d{12}$/),
  roleName: z.string(),
  sessionName: z.string(),
  expiresAtMs: z.number(),
});
export type Session = z.output<typeof sessionSchema>;

/** Opens nothing but the sandbox; it only makes session tokens hold without being stored. */
const sessionSecret = 'sandbox-session-secret';
const sealOf = (text: string) => createHmac('sha256', sessionSecret).update(text).digest('base64url');

/** The secret key and the token of temporary credentials; both follow from the session, so nothing is stored. */
export function sessionCredentials(session: Session): { secretAccessKey: string; sessionToken: string } {
  const payload = Buffer.from(JSON.stringify(session)).toString('base64url');
  return { secretAccessKey: sealOf(session.accessKeyId).slice(0, 40), sessionToken: `${payload}.${sealOf(payload)}` };
}

/**
 * Who signed this request. Throws 403, in AWS's words, for a missing, unknown, expired or wrong credential and for
 * a signature that was made for another service or region.
 */
export function authenticate(
  request: WireRequest,
  service: 'aws-marketplace' | 'sts',
  nowMs: number,
  signaturesValidMs: number,
): Caller {
  const authorization = readAuthorization(request);
  if (authorization.service !== service || (service !== 'sts' && authorization.region !== 'us-east-1')) {
    throw new AwsError(
      403,
      'InvalidSignatureException',
      `Credential should be scoped to a valid region and to service '${service}'.`,
    );
  }
  const token = headerOf(request, 'x-amz-security-token');
  if (token !== undefined) {
    const session = openSession(token, authorization.accessKeyId);
    verifySignature(request, authorization, sessionCredentials(session).secretAccessKey, nowMs, signaturesValidMs);
    if (session.expiresAtMs < nowMs) throw expiredToken();
    return {
      accountId: session.accountId,
      arn: `arn:aws:sts::${session.accountId}:assumed-role/${session.roleName}/${session.sessionName}`,
      userId: `AROASANDBOXROLE00000:${session.sessionName}`,
      mayUseMarketplace: true,
    };
  }
  const [name, access] =
    Object.entries(SANDBOX_ACCESS).find(([, key]) => key.accessKeyId === authorization.accessKeyId) ?? [];
  if (name === undefined || access === undefined) throw invalidToken();
  verifySignature(request, authorization, access.secretAccessKey, nowMs, signaturesValidMs);
  if (name === 'expired') throw expiredToken();
  return {
    accountId: access.accountId,
    arn: `arn:aws:iam::${access.accountId}:user/sandbox`,
    userId: access.accessKeyId.replace(/^AKIA/, 'AIDA'),
    mayUseMarketplace: name !== 'withoutRights',
  };
}

export const invalidToken = () =>
  new AwsError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');

export const expiredToken = () =>
  new AwsError(403, 'ExpiredTokenException', 'The security token included in the request is expired');

function openSession(token: string, accessKeyId: string): Session {
  const [payload = '', seal = ''] = token.split('.');
  if (seal !== sealOf(payload)) throw invalidToken();
  const session = sessionSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (session.accessKeyId !== accessKeyId) throw invalidToken();
  return session;
}
